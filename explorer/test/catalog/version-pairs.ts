/** Versions that once broke a comparison somewhere, or sit on an edge of the rules. */
export const edgeVersions: readonly string[] = [
  '0',
  '00',
  '1',
  '1.0',
  '1.00',
  '1.0.',
  '1.0.0',
  '1.0.2',
  '1.0.2k',
  '1.0.2zh',
  '1.0.10',
  '1.0~rc1',
  '1.0~rc1~git123',
  '1.0~~',
  '1.0~',
  '1.0^',
  '1.0^git1',
  '1.0^git1~pre',
  '1.0+dfsg',
  '1.0-1',
  '1.0-01',
  '1.0-1~deb12u2',
  '1.0-1+b1',
  '1.0-1ubuntu1',
  '1.0-1.1',
  '1.0-0',
  '0:1.0',
  '1:0.9',
  '10:0.1',
  '1:1.0-1',
  '3.0pl1-162',
  '2.31-13+deb11u11',
  '20240101',
  '20240101000000000000000000001',
  '20240101000000000000000000002',
  '9'.repeat(60),
  `1${'0'.repeat(60)}`,
  '1a',
  'a1',
  'a',
  'ab',
  'abc',
  'A',
  '1.a.1',
  '1.1a',
  '1_0',
  '3.0.8-1.amzn2023.0.2',
  '3.0.8-1.amzn2023.0.10',
  '1.0.2k-16.amzn2.1.1',
  '7.cm2',
];

/** Pairs to compare: neighbours, random pairs and small mutations; the same ones in every run. */
export function versionPairs(versions: readonly string[], count: number): [string, string][] {
  const draw = sequence(20261121);
  const pairs: [string, string][] = edgeVersions.flatMap((a) => edgeVersions.map((b): [string, string] => [a, b]));
  const all = [...new Set([...versions, ...edgeVersions])].sort();
  for (let i = 0; i + 1 < all.length; i++) pairs.push([all[i]!, all[i + 1]!]);
  for (let i = 0; i < count; i++) {
    const version = all[draw(all.length)]!;
    pairs.push([version, all[draw(all.length)]!], [version, mutate(version, draw)]);
  }
  return pairs;
}

/** Changes one character after the epoch, which must stay a number, and the first, which must stay a digit. */
function mutate(version: string, draw: (below: number) => number): string {
  const alphabet = '0019abzAZ.~^+';
  const start = version.indexOf(':') + 2;
  const place = start + draw(Math.max(1, version.length - start));
  const letter = alphabet[draw(alphabet.length)]!;
  return [
    version.slice(0, place) + letter + version.slice(place),
    version.slice(0, place) + version.slice(place + 1),
    version.slice(0, place) + letter + version.slice(place + 1),
  ][draw(3)]!;
}

/** A linear congruential generator: tests must fail the same way twice. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
