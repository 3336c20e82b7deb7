/** Version order as Debian Policy 5.6.12 and rpm's documentation describe it: what the SQL sort keys are held against. */
export type Compare = (a: string, b: string) => number;

/** @see https://www.debian.org/doc/debian-policy/ch-controlfields.html#version */
export const compareDpkg: Compare = (a, b) => {
  const [left, right] = [splitDpkg(a), splitDpkg(b)];
  return (
    compareNumbers(left.epoch, right.epoch) ||
    compareDpkgPart(left.upstream, right.upstream) ||
    compareDpkgPart(left.revision, right.revision)
  );
};

/** @see https://rpm-software-management.github.io/rpm/man/rpm-version.7 */
export const compareRpm: Compare = (a, b) => {
  const [left, right] = [splitRpm(a), splitRpm(b)];
  return (
    compareNumbers(left.epoch, right.epoch) ||
    compareRpmPart(left.version, right.version) ||
    compareRpmPart(left.release, right.release)
  );
};

/** Windows and macOS have no rules of their own: the whole text is compared as rpm compares a version. */
export const compareOther: Compare = (a, b) => compareRpmPart(a, b);

function splitDpkg(text: string): { epoch: string; upstream: string; revision: string } {
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  return {
    epoch: colon < 0 ? '0' : text.slice(0, colon),
    upstream: hyphen < 0 ? rest : rest.slice(0, hyphen),
    revision: hyphen < 0 ? '' : rest.slice(hyphen + 1),
  };
}

/** A rpm version holds no hyphen, so the last one before the release is the only one. */
function splitRpm(text: string): { epoch: string; version: string; release: string } {
  const { epoch, upstream, revision } = splitDpkg(text);
  return { epoch, version: upstream, release: revision };
}

function compareDpkgPart(a: string, b: string): number {
  let [left, right] = [a, b];
  while (left !== '' || right !== '') {
    const words = [/^[^0-9]*/.exec(left)![0], /^[^0-9]*/.exec(right)![0]] as const;
    for (let i = 0; i < Math.max(words[0].length, words[1].length); i++) {
      const difference = dpkgWeight(words[0][i]) - dpkgWeight(words[1][i]);
      if (difference !== 0) return Math.sign(difference);
    }
    [left, right] = [left.slice(words[0].length), right.slice(words[1].length)];
    const numbers = [/^[0-9]*/.exec(left)![0], /^[0-9]*/.exec(right)![0]] as const;
    const order = compareNumbers(numbers[0], numbers[1]);
    if (order !== 0) return order;
    [left, right] = [left.slice(numbers[0].length), right.slice(numbers[1].length)];
  }
  return 0;
}

/** A tilde sorts before the end of a part, the end before letters, letters before everything else. */
function dpkgWeight(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined) return 0;
  return character.charCodeAt(0) + (/[A-Za-z]/.test(character) ? 0 : 256);
}

function compareRpmPart(a: string, b: string): number {
  let [left, right] = [a, b];
  for (;;) {
    [left, right] = [left.replace(/^[^A-Za-z0-9~^]+/, ''), right.replace(/^[^A-Za-z0-9~^]+/, '')];
    if (left.startsWith('~') || right.startsWith('~')) {
      if (!left.startsWith('~')) return 1;
      if (!right.startsWith('~')) return -1;
      [left, right] = [left.slice(1), right.slice(1)];
      continue;
    }
    if (left.startsWith('^') || right.startsWith('^')) {
      if (left === '') return -1;
      if (right === '') return 1;
      if (!left.startsWith('^')) return 1;
      if (!right.startsWith('^')) return -1;
      [left, right] = [left.slice(1), right.slice(1)];
      continue;
    }
    if (left === '' || right === '') return Number(left !== '') - Number(right !== '');
    const segment = /^[0-9]/.test(left) ? /^[0-9]*/ : /^[A-Za-z]*/;
    const [one, other] = [segment.exec(left)![0], segment.exec(right)![0]];
    if (other === '') return /^[0-9]/.test(one) ? 1 : -1;
    const order = /^[0-9]/.test(one) ? compareNumbers(one, other) : compareTexts(one, other);
    if (order !== 0) return order;
    [left, right] = [left.slice(one.length), right.slice(other.length)];
  }
}

function compareNumbers(a: string, b: string): number {
  const difference = BigInt(a === '' ? '0' : a) - BigInt(b === '' ? '0' : b);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
