import type { VersionBound } from '../../../src/answers/search-text';
import { compareText } from './compare-text';
import { VersionKey, versionKey } from './version-key';
import type { FleetVersionKey } from './version-order';

/**
 * Whether a version of the fleet fits the one of a search. As in the query nodes-with-software, a bound without an epoch
 * ignores the epoch, one without a release ignores the release, and no version satisfies none.
 */
export function fitsBound({ operator, version }: VersionBound): (packaging: string, key: FleetVersionKey) => boolean {
  const given = new Map<string, VersionKey>();
  return (packaging, key) => {
    if (key === null) return false;
    const bound = given.get(packaging) ?? versionKey(packaging, version);
    given.set(packaging, bound);
    const order = compareKeys(key, bound);
    switch (operator) {
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '=':
        return order === 0;
      case '>=':
        return order >= 0;
      case '>':
        return order > 0;
    }
  };
}

/** Only what the bound names is compared. */
function compareKeys([epochkey, versionkey, releasekey]: NonNullable<FleetVersionKey>, bound: VersionKey): number {
  return (
    (bound.epoch === null ? 0 : compareText(epochkey, bound.epochkey)) ||
    compareText(versionkey, bound.versionkey) ||
    (bound.release === null ? 0 : compareText(releasekey, bound.releasekey))
  );
}
