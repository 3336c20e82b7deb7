import { isOlder } from '../agent-version';
import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { ManagedNode, Release } from '../gathering';
import { days } from '../thresholds';
import { isForAll } from '../targets';
import { about, counted, type Examined } from './check';

/** What agents of a certain age do not do. */
const AGENTS = [
  {
    release: '2.0.790.0',
    check: 'agent-without-all-nodes',
    lacks: 'runs no inventory association for all nodes (UnsupportedAgent)',
  },
  {
    release: '2.2.64.0',
    check: 'agent-without-files',
    lacks: 'gathers no files, Windows services, roles or registry values',
  },
  {
    release: '3.3.40.0',
    check: 'agent-needs-ec2messages',
    lacks: 'takes Run Command through the endpoint ec2messages, which newer Regions do not offer',
  },
] as const;

/** Operating systems past their end, and agents that lack what inventory needs. */
export function oldSystems(examined: Examined): readonly Finding[] {
  return [...endedSystems(examined), ...oldAgents(examined)];
}

function endedSystems({ gathering, releases, now }: Examined): Finding[] {
  const nodesOf = new Map<Release, string[]>();
  for (const node of gathering.nodes ?? []) {
    const release = releases.find((one) => isOf(node, one));
    if (release !== undefined && release.endOfLife.getTime() + days(1) <= now.getTime()) {
      nodesOf.set(release, [...(nodesOf.get(release) ?? []), node.id]);
    }
  }
  return [...nodesOf].flatMap(([{ label, endOfLife }, ids]) =>
    about(ids, {
      check: 'system-ended',
      severity: 'warning',
      what: `${counted(ids.length, 'node runs', 'nodes run')} ${label}, whose standard support ended on ${endOfLife.toISOString().slice(0, 10)}`,
      why: 'No fixes come any more, but where they are paid for; new agents may not run on it',
      fix: 'Move them to a release that is supported',
    }),
  );
}

/** Each agent by the oldest release that it is behind. */
function oldAgents({ gathering, plan }: Examined): Finding[] {
  const named = (gathering.nodes ?? []).map(
    (node) => [node.id, AGENTS.find(({ release }) => isOlder(node.agentVersion, release) === true)] as const,
  );
  const everywhere = [...(gathering.associations ?? []), ...plan.associations].some(({ targets }) => isForAll(targets));
  return AGENTS.flatMap((agent) => {
    const ids = named.filter(([, found]) => found === agent).map(([id]) => id);
    return about(ids, {
      check: agent.check,
      severity: agent.check === 'agent-without-all-nodes' && everywhere ? 'warning' : 'note',
      what: `${counted(ids.length, 'node has', 'nodes have')} an agent older than ${agent.release}`,
      why: `Such an agent ${agent.lacks}`,
      fix: awsCommand(
        gathering.place,
        ...['ssm', 'send-command', '--document-name', 'AWS-UpdateSSMAgent', '--instance-ids', ids[0] ?? ''],
      ),
    });
  });
}

function isOf({ platformName = '', platformVersion = '' }: ManagedNode, release: Release): boolean {
  return isLike(platformName, release.platformName) && isLike(platformVersion, release.platformVersion);
}

/** As SQL's `LIKE`, with `%` alone. */
function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split('%');
  if (parts.length === 1) return text === pattern;
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let place = first.length;
  for (const part of others) {
    const found = text.indexOf(part, place);
    if (found === -1 || found + part.length > text.length - last.length) return false;
    place = found + part.length;
  }
  return true;
}
