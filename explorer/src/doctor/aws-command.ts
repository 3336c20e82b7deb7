import type { Place } from './finding';

/** A command line of the AWS CLI for a place, that works when it is pasted into a POSIX shell. */
export function awsCommand({ region, profile }: Place, ...words: readonly string[]): string {
  const where = ['--region', region, ...(profile === undefined ? [] : ['--profile', profile])];
  return ['aws', ...words, ...where].map(shellWord).join(' ');
}

/** A word as a POSIX shell takes it; `<name>`, which is to be filled in, stays readable. */
export function shellWord(word: string): string {
  return /^([\w@%+=:,./-]+|<[\w -]+>)$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
