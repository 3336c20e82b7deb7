/** A version of a search, with the keys that `software_version` has for the versions of the fleet. */
export interface VersionKey {
  /** Null when the version names none: then it is not compared. */
  readonly epoch: string | null;
  readonly release: string | null;
  readonly epochkey: string;
  readonly versionkey: string;
  readonly releasekey: string;
}

/** How much of a version takes part, in the SQL too: a node may report anything as its version. */
const MOST_CHARACTERS = 256;

/**
 * The keys of a version that no node needs to have, encoded as the catalog's SQL encodes those of the fleet:
 * docs/version-order.md explains them.
 */
export function versionKey(packaging: string, whole: string): VersionKey {
  const evr = [...whole].slice(0, MOST_CHARACTERS).join('');
  const byDpkg = packaging === 'dpkg';
  const inParts = byDpkg || packaging === 'rpm';
  const epoch = inParts ? (/^([0-9]+):/.exec(evr)?.[1] ?? null) : null;
  const version = inParts ? evr.replace(/^[0-9]+:/, '').replace(/-[^-]*$/, '') : evr;
  const release = inParts ? (/-([^-]*)$/.exec(evr)?.[1] ?? null) : null;
  const encode = byDpkg ? dpkgKey : rpmKey;
  return {
    epoch,
    release,
    epochkey: number(epoch ?? ''),
    versionkey: encode(version),
    releasekey: encode(release ?? ''),
  };
}

function dpkgKey(text: string): string {
  const runs = text.match(/[0-9]+|[^0-9]+/g) ?? [];
  const codes = runs.map((run) => (isNumber(run) ? number(run) : `${run.replace(/[~+\-.:]/g, dpkgSign)}"`));
  return `${/^[^0-9]/.test(text) ? '' : '"'}${codes.join('')}${/[0-9]$/.test(text) ? '"' : '0000"'}`;
}

const signs: Readonly<Record<string, string>> = { '~': '!', '+': '{', '-': '|', '.': '}', ':': '~' };

function dpkgSign(character: string): string {
  return signs[character]!;
}

function rpmKey(text: string): string {
  const runs = text.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? [];
  return `${runs.map(rpmCode).join('')}"`;
}

function rpmCode(run: string): string {
  if (isNumber(run)) return `%${number(run)}`;
  if (run === '~') return '!';
  return run === '^' ? '#' : `$${run} `;
}

function isNumber(run: string): boolean {
  return /^[0-9]/.test(run);
}

/** How many digits there are without leading zeros, in four places, and the digits. */
function number(run: string): string {
  const digits = run.replace(/^0+/, '');
  return String(digits.length).padStart(4, '0').slice(0, 4) + digits;
}
