import { Lazy } from 'aws-cdk-lib';
import { checkArguments } from '../lib/check';
import { keyPrefixRules } from '../lib/key-prefix';

const check = (prefix: string | undefined) => checkArguments('Here', keyPrefixRules('prefix', prefix, 10));

describe('the prefix of S3 keys', () => {
  test.each(['a', 'a/b', 'ssm-logs_1', 'with blank', 'ü', 'x'.repeat(10)])('passes as %p', (prefix) => {
    expect(() => check(prefix)).not.toThrow();
  });

  test('passes when it is left out or known only at deployment', () => {
    check(undefined);
    expect(() => check(Lazy.string({ produce: () => '/' }))).not.toThrow();
  });

  test.each([
    ['', 'have 1 to 10 characters'],
    ['x'.repeat(11), 'have 1 to 10 characters'],
    ['/a', 'neither begin nor end with a slash'],
    ['a/', 'neither begin nor end with a slash'],
    ['/', 'neither begin nor end with a slash'],
    ['a//b', 'have no empty folder and no control characters'],
    ['a\nb', 'have no empty folder and no control characters'],
    [' ', 'have no empty folder and no control characters'],
    ['a*', 'not contain *, ? or $'],
    ['a?b', 'not contain *, ? or $'],
    ['${aws:username}'.slice(0, 5), 'not contain *, ? or $'],
  ])('fails as %p', (prefix, must) => {
    expect(() => check(prefix)).toThrow(`Here: 'prefix' must ${must}, got ${JSON.stringify(prefix)}; `);
  });
});
