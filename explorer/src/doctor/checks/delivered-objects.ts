import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { Sync } from '../gathering';
import { about, counted, type Examined } from './check';

/** What the service writes of every node, whatever it gathers. */
const OF_EVERY_NODE = 'AWS:InstanceInformation';

/** The objects that syncs have written, against the nodes that are managed. */
export function deliveredObjects(examined: Examined): readonly Finding[] {
  return (examined.gathering.syncs ?? []).flatMap((sync) => objectsOf(sync, examined));
}

function objectsOf(sync: Sync, { gathering }: Examined): Finding[] {
  const { nodes, captures, place } = gathering;
  if (sync.objects === undefined || nodes === undefined) return [];
  const delivered = new Set(sync.objects.get(OF_EVERY_NODE)?.keys());
  const managed = new Set(nodes.map(({ id }) => id));
  // A node that has delivered nothing yet has nothing to be written.
  const missing = [...managed].filter((id) => !delivered.has(id) && captures?.has(id) !== false);
  const gone = [...delivered].filter((id) => !managed.has(id));
  const where = `s3://${sync.bucket}${sync.prefix === undefined || sync.prefix === '' ? '' : `/${sync.prefix}`}`;
  return [
    ...about(missing, {
      check: 'objects-missing',
      severity: 'warning',
      what: `${counted(missing.length, 'managed node has', 'managed nodes have')} no object ${OF_EVERY_NODE} in ${where} (sync '${sync.name}')`,
      why: `What reads the bucket does not know them: ${delivered.size} of ${managed.size} managed nodes are there, or their objects were removed`,
      fix: `Wait for the next run if the sync is new; else see how it is: ${awsCommand(place, 'ssm', 'list-resource-data-sync')}`,
    }),
    ...about(gone, {
      check: 'objects-of-gone-nodes',
      severity: 'note',
      what: `${counted(gone.length, 'node has', 'nodes have')} objects in ${where} and ${gone.length === 1 ? 'is' : 'are'} managed no more (sync '${sync.name}')`,
      why: 'A sync never deletes; every query of the catalog starts from active nodes, so that they do not count',
      fix: 'Nothing has to be done; a lifecycle rule of the bucket removes them if they are too many',
    }),
  ];
}
