import type { Finding } from '../finding';
import type { Sync } from '../gathering';
import { about, counted, type Examined } from './check';

/** The longest list of a type that the service takes from a node. */
const LIMIT = 1024 * 1024;

/** A sync writes three members more into each row: 97 of some 407 bytes of a row of software. */
const PART_OF_THE_LIST = 310 / 407;

/** Lists that are near the limit, by the objects that the syncs have written. */
export function listSizes(examined: Examined): readonly Finding[] {
  return (examined.gathering.syncs ?? []).flatMap((sync) =>
    [...(sync.objects ?? [])].flatMap(([type, sizes]) => nearLimit(sync, type, sizes, examined)),
  );
}

function nearLimit(
  { name }: Sync,
  type: string,
  sizes: ReadonlyMap<string, number>,
  { gathering, thresholds }: Examined,
): Finding[] {
  const { listPercent } = thresholds;
  const managed = gathering.nodes && new Set(gathering.nodes.map(({ id }) => id));
  const ids = [...sizes]
    .filter(([id, size]) => managed?.has(id) !== false && size * PART_OF_THE_LIST >= (LIMIT * listPercent) / 100)
    .map(([id]) => id);
  return about(ids, {
    check: 'list-near-limit',
    severity: 'warning',
    what: `${counted(ids.length, 'node has', 'nodes have')} a list of ${type} of about ${listPercent} % of the limit, or more (sync '${name}')`,
    why:
      'Past 1 MB a list is usually lost without an error: some 3,300 packages of dpkg. Its length is reckoned from the object, in which ' +
      'the sync has made each row longer',
    fix: 'Gather less: collection: { applications: false } or fewer files of the InventoryAssociation, and remove packages that nobody needs',
  });
}
