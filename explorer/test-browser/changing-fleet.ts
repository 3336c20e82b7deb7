import { keyOf } from '../test/write-tree';

/** One line of a document, gathered at a time. */
function line(node: string, captureTime: string, row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...row, resourceId: node, captureTime, schemaVersion: '1.0' });
}

function information(node: string, captureTime: string, status: string, agent: string): string {
  return line(node, captureTime, {
    ComputerName: `${node}.example.internal`,
    InstanceId: node,
    InstanceStatus: status,
    PlatformName: 'Debian GNU/Linux',
    PlatformType: 'Linux',
    PlatformVersion: '12',
    AgentVersion: agent,
  });
}

/** Two nodes, and patches one by one as older agents report them: what neither the sample nor the generator has. */
export function changingFleet(): Record<string, string> {
  const before = '2026-11-20T01:00:00Z';
  return {
    [keyOf('AWS:InstanceInformation', 'i-1')]: information('i-1', before, 'Active', '3.2.0.0'),
    [keyOf('AWS:InstanceInformation', 'i-2')]: information('i-2', before, 'Active', '3.2.0.0'),
    [keyOf('AWS:PatchCompliance', 'i-1')]: line('i-1', before, {
      Title: 'openssl.x86_64:1:3.0.8-1',
      KBId: 'openssl.x86_64',
      Classification: 'Security',
      Severity: 'Critical',
      State: 'Missing',
    }),
  };
}

/** What changed a day later: an agent was updated, a node came. */
export function changedFleet(): Record<string, string> {
  const after = '2026-11-21T01:00:00Z';
  return {
    [keyOf('AWS:InstanceInformation', 'i-1')]: information('i-1', after, 'Active', '3.3.1142.0'),
    [keyOf('AWS:InstanceInformation', 'i-3')]: information('i-3', after, 'Active', '3.3.1142.0'),
  };
}
