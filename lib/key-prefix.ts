import { PropRule } from './check';

/**
 * What is asked of a prefix of S3 keys, in the prop of this name.
 *
 * It also stands in the resources of policies, where `*`, `?` and `$` mean more than themselves.
 */
export function keyPrefixRules(prop: string, prefix: string | undefined, longest: number): PropRule[] {
  const rule = (holds: (given: string) => boolean, must: string, wayOut: string): PropRule => ({
    prop,
    value: prefix,
    holds: () => holds(prefix!),
    must,
    wayOut,
  });
  return [
    rule(
      (given) => given.length >= 1 && given.length <= longest,
      `have 1 to ${longest} characters`,
      'shorten it, or leave it out for none',
    ),
    rule(
      (given) => !given.startsWith('/') && !given.endsWith('/'),
      'neither begin nor end with a slash',
      'drop the slash, the service puts one after the prefix',
    ),
    rule(
      (given) => !given.includes('//') && !/\p{Cc}/u.test(given) && (given === '' || given.trim() !== ''),
      'have no empty folder and no control characters',
      'write it like logs/inventory',
    ),
    rule(
      (given) => !/[*?$]/.test(given),
      'not contain *, ? or $',
      'leave them out: in a policy they would allow other keys too',
    ),
  ];
}
