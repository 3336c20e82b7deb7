import fc from 'fast-check';
import { Compare, compareDpkg, compareOther, compareRpm } from './reference-order';
import { compareKeys, versionKeys } from './version-key';

/** Text of few letters, so that two of them often begin alike, and digits with zeros before them. */
function partOf(signs: string): fc.Arbitrary<string> {
  const run = fc.oneof(
    fc.stringMatching(/^[0-9]{1,3}$/),
    fc.constantFrom('0', '00', '01', '1', '10', '18446744073709551616', 'a', 'b', 'ab', 'rc', 'Z', 'zz'),
    fc.constantFrom(...signs),
  );
  return fc.array(run, { minLength: 1, maxLength: 6 }).map((runs) => runs.join(''));
}

const epoch = fc.constantFrom('', '', '', '0:', '1:', '01:', '10:');
const release = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    part.map((text) => `-${text}`),
  );

const systems: readonly (readonly [string, Compare, fc.Arbitrary<string>])[] = [
  [
    'dpkg',
    compareDpkg,
    fc
      .tuple(epoch, fc.nat({ max: 12 }), partOf('.+~-'), release(partOf('.+~')))
      .map(([before, digit, upstream, revision]) => `${before}${digit}${upstream.replace(/-+$/, '')}${revision}`),
  ],
  ['rpm', compareRpm, fc.tuple(epoch, partOf('._+~^'), release(partOf('._+~^'))).map((parts) => parts.join(''))],
  ['other', compareOther, fc.oneof(partOf('._+~^-: ()'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))],
];

describe.each(systems)('the order of %s', (packaging, compare, version) => {
  test('is the same by sort keys as by its rules, for every pair of random versions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(version, { minLength: 40, maxLength: 80 }), async (versions) => {
        const keys = await versionKeys(packaging, versions);
        const wrong = versions.flatMap((a) =>
          versions
            .filter((b) => compareKeys(keys.get(a)!, keys.get(b)!) !== compare(a, b))
            .map((b) => `${a} ? ${b}: not ${compare(a, b)}`),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  test('is total: of two versions one comes first or they are equal, and of three none goes round', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        const [first, second, third] = [a, b, c].sort(compare) as [string, string, string];
        expect(compare(first, second)).toBeLessThanOrEqual(0);
        expect(compare(second, third)).toBeLessThanOrEqual(0);
        expect(compare(first, third)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});
