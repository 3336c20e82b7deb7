import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { Association, Execution, ExecutionTarget } from '../gathering';
import { isForAll } from '../targets';
import { about, counted, type Examined } from './check';

/** How the newest run of each inventory association went, by status, with the reason in plain words. */
export function associationRuns(examined: Examined): readonly Finding[] {
  return (examined.gathering.associations ?? []).flatMap((association) =>
    association.execution === undefined ? [] : runOf(association, association.execution, examined),
  );
}

function runOf(association: Association, execution: Execution, examined: Examined): readonly Finding[] {
  const { captures } = examined.gathering;
  const name = association.name ?? association.id;
  const { targets = [] } = execution;
  const bad = targets.filter(isBad);
  // The agent reports a failure although its inventory arrived: the capture is newer than the run.
  const arrived = bad.filter(({ node }) => (captures?.get(node)?.at.getTime() ?? 0) >= execution.createdAt.getTime());
  const failed = bad.filter((target) => !arrived.includes(target));
  const others = targets.filter((target) => !isBad(target) && !/^Success$/i.test(target.status));
  return [
    ...about(
      arrived.map(({ node }) => node),
      {
        check: 'run-failed-falsely',
        severity: 'note',
        what: `'${name}' says that it failed on ${counted(arrived.length, 'node')} whose inventory has arrived since it began`,
        why: 'A known fault of the agent (https://github.com/aws/amazon-ssm-agent/issues/584): go by the time of the capture',
        fix: 'Nothing has to be done',
      },
    ),
    ...byStatus(failed).flatMap(([status, nodes]) => {
      const reason = reasonOf(status);
      return about(nodes, {
        check: 'run-failed',
        severity: 'warning',
        what: `'${name}' ended as ${status} on ${counted(nodes.length, 'node')}`,
        why:
          reason +
          (captures === undefined ? '. Whether inventory has arrived all the same could not be looked up' : ''),
        fix: awsCommand(
          examined.gathering.place,
          ...['ssm', 'describe-instance-associations-status', '--instance-id', nodes[0] ?? ''],
        ),
      });
    }),
    ...byStatus(others).flatMap(([status, nodes]) =>
      about(nodes, {
        check: 'run-not-done',
        severity: /UnsupportedAgent/.test(status) ? 'warning' : 'note',
        what: `'${name}' stands at ${status} on ${counted(nodes.length, 'node')}`,
        why: reasonOf(status),
        fix: /UnsupportedAgent/.test(status)
          ? updateAgent(examined, nodes[0] ?? '')
          : 'Nothing has to be done, or look again later',
      }),
    ),
    ...withoutNodes(association, execution, examined),
  ];
}

/** Nobody ran it, and it goes on to say that it is pending. */
function withoutNodes(
  association: Association,
  { status, targets = [] }: Execution,
  { gathering }: Examined,
): Finding[] {
  if (targets.length > 0 || !/^Pending/i.test(status)) return [];
  return about([association.id], {
    check: 'run-pending',
    // Where there is no node at all, there is nothing to be mended.
    severity: gathering.nodes?.length === 0 ? 'note' : 'warning',
    what: `'${association.name ?? association.id}' is Pending, and has run on no node`,
    why: isForAll(association.targets)
      ? 'An association for all nodes stays Pending as long as the Region has no managed node, or the nodes lack permissions'
      : 'No managed node has its targets, or the nodes lack permissions',
    fix: awsCommand(gathering.place, 'ssm', 'describe-association', '--association-id', association.id),
  });
}

function isBad({ status, detailedStatus = '' }: ExecutionTarget): boolean {
  return /^(Failed|TimedOut)$/i.test(status) || /^(Failed|StuckAtInProgress)$/i.test(detailedStatus);
}

/** The nodes of each status, with the detail where it says more. */
function byStatus(targets: readonly ExecutionTarget[]): [status: string, nodes: string[]][] {
  const nodes = new Map<string, string[]>();
  for (const { node, status, detailedStatus } of targets) {
    const text = detailedStatus === undefined || detailedStatus === status ? status : `${status} (${detailedStatus})`;
    const known = nodes.get(text);
    if (known === undefined) nodes.set(text, [node]);
    else known.push(node);
  }
  return [...nodes];
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/syman-inventory-troubleshooting.html */
function reasonOf(status: string): string {
  if (/OverriddenByExplicitInventoryAssociation/.test(status)) {
    return 'Another inventory association of the node goes before this one, and gathers instead';
  }
  if (/UnsupportedAgent/.test(status)) return 'An association for all nodes needs agent 2.0.790.0 or newer';
  if (/StuckAtInProgress/.test(status)) {
    return 'The agent has not said how it ended, and no inventory has arrived since the run began';
  }
  if (/Failed/.test(status)) {
    return (
      'Two associations with tags, nodes or a resource group are for the node, one gatherer failed and the whole run with it (more than ' +
      '500 files, 5,000 folders, 250 registry values or 20 custom files; on Windows exactly one hotfix), or the role allows too little'
    );
  }
  if (/TimedOut/.test(status)) return 'The node was not reached in time, or did not come to an end';
  if (/Pending|InProgress/.test(status)) return 'It has not come to its end';
  return 'The service says no more';
}

function updateAgent({ gathering }: Examined, node: string): string {
  return awsCommand(
    gathering.place,
    ...['ssm', 'send-command', '--document-name', 'AWS-UpdateSSMAgent', '--instance-ids', node],
  );
}
