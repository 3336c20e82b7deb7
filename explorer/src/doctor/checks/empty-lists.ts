import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import { about, counted, type Examined } from './check';

/** Nodes that deliver inventory, and no software. */
export function emptyLists({ gathering }: Examined): readonly Finding[] {
  const ids = [...(gathering.captures ?? [])].filter(([, { listsSoftware }]) => !listsSoftware).map(([id]) => id);
  return about(ids, {
    check: 'list-empty',
    severity: 'warning',
    what: `${counted(ids.length, 'node delivers', 'nodes deliver')} inventory without any software`,
    why:
      'A list that the agent cannot read back is uploaded empty, without an error: a field that is cut within an escape, or a warning of ' +
      'rpm on its error output. An empty list is not "no software", unless applications are switched off in the association',
    fix: awsCommand(
      gathering.place,
      ...['ssm', 'list-inventory-entries', '--instance-id', ids[0] ?? '', '--type-name', 'AWS:Application'],
    ),
  });
}
