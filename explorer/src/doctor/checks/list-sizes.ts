import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { Sync } from '../gathering';
import { about, counted, type Examined } from './check';

/** The list that every agent has something to say in. */
const SOFTWARE = 'AWS:Application';

/** What an object tells of every node, whether it lists anything or not: the service writes these, and patching. */
const NOT_OF_THE_AGENT = /^AWS:(InstanceInformation|Tag|ResourceGroup|Compliance|Patch)/;

/** The longest list of a type that the service takes from a node. */
const LIMIT = 1024 * 1024;

/**
 * A sync writes three members more into each row: 97 of some 407 bytes of a row of software.
 */
const PART_OF_THE_LIST = 310 / 407;

/** Software lists that are empty, and lists that are near the limit, by the objects that the syncs have written. */
export function listSizes({ gathering, thresholds }: Examined): readonly Finding[] {
  const managed = gathering.nodes && new Set(gathering.nodes.map(({ id }) => id));
  return (gathering.syncs ?? []).flatMap((sync): Finding[] => {
    const { objects } = sync;
    if (objects === undefined) return [];
    const isManaged = (id: string): boolean => managed?.has(id) ?? true;
    const empty = [...reporting(objects)].filter((id) => isManaged(id) && (objects.get(SOFTWARE)?.get(id) ?? 0) === 0);
    const nearly = [...objects].flatMap(([type, sizes]) =>
      [...sizes]
        .filter(([id, size]) => isManaged(id) && size * PART_OF_THE_LIST >= (LIMIT * thresholds.listPercent) / 100)
        .map(([id]) => ({ type, id })),
    );
    return [
      ...about(empty, {
        check: 'list-empty',
        severity: 'warning',
        what: `${counted(empty.length, 'node delivers', 'nodes deliver')} inventory with an empty list of software (sync '${sync.name}')`,
        why:
          'A list that the agent cannot read back is uploaded empty, without an error: a field cut within an escape, or a warning of rpm ' +
          'on its error output. An empty list is not "no software"',
        fix: awsCommand(
          gathering.place,
          ...['ssm', 'list-inventory-entries', '--instance-id', empty[0] ?? '', '--type-name', SOFTWARE],
        ),
      }),
      ...[...new Set(nearly.map(({ type }) => type))].flatMap((type) =>
        nearLimit(sync, type, nearly, thresholds.listPercent),
      ),
    ];
  });
}

/** The nodes whose agent has delivered something into the bucket. */
function reporting(objects: NonNullable<Sync['objects']>): ReadonlySet<string> {
  const types = [...objects].filter(([type]) => !NOT_OF_THE_AGENT.test(type) && !type.startsWith('Custom:'));
  return new Set(types.flatMap(([, sizes]) => [...sizes.keys()]));
}

function nearLimit(
  sync: Sync,
  type: string,
  nearly: readonly { readonly type: string; readonly id: string }[],
  percent: number,
): Finding[] {
  const ids = nearly.filter((one) => one.type === type).map(({ id }) => id);
  return about(ids, {
    check: 'list-near-limit',
    severity: 'warning',
    what: `${counted(ids.length, 'node has', 'nodes have')} a list of ${type} of about ${percent} % of the limit, or more (sync '${sync.name}')`,
    why:
      'Past 1 MB a list is usually lost without an error: some 3,300 packages of dpkg. Its length is reckoned from the object, in which ' +
      'the sync has made each row longer',
    fix: 'Gather less: collection: { applications: false } or fewer files of the InventoryAssociation, and remove packages that nobody needs',
  });
}
