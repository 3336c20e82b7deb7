import { Document } from './fixture';

/** The time that counts as now in the small fleet. */
export const now = { as_of: '2026-11-21T12:00:00Z' };

const linux = { PlatformType: 'Linux', AgentType: 'amazon-ssm-agent', AgentVersion: '3.3.1142.0' };
const debian = { ...linux, PlatformName: 'Debian GNU/Linux', PlatformVersion: '12' };
const windows = {
  ...linux,
  PlatformType: 'Windows',
  PlatformName: 'Microsoft Windows Server 2022 Datacenter',
  PlatformVersion: '10.0.20348',
};

const deb = (name: string, version: string, architecture = 'x86_64'): Record<string, string> => ({
  Name: name,
  Version: version,
  Architecture: architecture,
  PackageId: `${name}_${version}_${architecture}.deb`,
});
const rpm = (name: string, version: string, release: string): Record<string, string> => ({
  Name: name,
  Version: version,
  Release: release,
  Architecture: 'x86_64',
  PackageId: `${name}-${version}-${release}.src.rpm`,
});

/**
 * Two accounts. Active: `i-1` and `i-2` (Debian), `i-3` (rpm, another account and Region), `i-4` (Windows), `i-5` (an empty
 * software list, last seen ten days ago). Not active: `i-8` (terminated) and `i-9` (connection lost). `i-7` reports
 * software but no node information.
 */
export const smallFleet: readonly Document[] = [
  node('i-1', { ...debian, InstanceStatus: 'Active', ComputerName: 'web-1', IpAddress: '10.0.0.1' }),
  node('i-2', { ...debian, InstanceStatus: 'Active', ComputerName: 'web-2', IpAddress: '10.0.0.2' }),
  {
    ...node('i-3', {
      ...linux,
      PlatformName: 'Amazon Linux',
      PlatformVersion: '2023',
      InstanceStatus: 'Active',
      ComputerName: 'app-1',
      AgentVersion: '3.3.859.0',
    }),
    account: '999988887777',
    region: 'us-east-1',
  },
  node('i-4', { ...windows, InstanceStatus: 'Active', ComputerName: 'win-1', IpAddress: '10.9.9.9' }),
  node(
    'i-5',
    { ...linux, PlatformName: 'Debian GNU/Linux', PlatformVersion: '', InstanceStatus: 'Active' },
    '2026-11-11T12:00:00Z',
  ),
  node('i-8', { ...debian, InstanceStatus: 'Terminated', ComputerName: 'gone' }),
  node('i-9', { ...debian, InstanceStatus: 'ConnectionLost', ComputerName: 'lost' }),

  software('i-1', [deb('openssl', '3.0.22-1~deb12u2'), deb('libc6', '2.36-9'), deb('libc6', '2.36-9', 'i386')]),
  software('i-2', [deb('openssl', '3.0.20-1~deb12u2'), deb('libc6', '2.36-9'), deb('libmod_ssl', '1.0')]),
  {
    ...software('i-3', [
      rpm('openssl', '3.0.8', '1.amzn2023.0.2'),
      rpm('kernel', '6.1.10', '15.amzn2023'),
      rpm('kernel', '6.1.9', '15.amzn2023'),
      { Name: 'gpg-pubkey', Version: '8783d481', Release: '63ceb953', PackageId: '(none)' },
    ]),
    account: '999988887777',
    region: 'us-east-1',
  },
  software('i-4', [{ Name: 'Google Chrome', Version: '131.0.6778.86', Publisher: 'Google LLC' }]),
  software('i-5', []),
  software('i-7', [deb('openssl', '1.0-1')]),
  software('i-8', [deb('openssl', '1.0-1'), deb('left-behind', '1.0-1')]),
  software('i-9', [deb('openssl', '1.0-1')]),

  {
    type: 'AWS:Network',
    node: 'i-1',
    lines: [{ Name: 'eth0', IPV4: '10.0.0.1', IPV6: 'fe80::1', MacAddress: '02:01' }],
  },
  {
    type: 'AWS:Network',
    node: 'i-4',
    lines: [{ Name: 'Ethernet', IPV4: '10.0.0.4,10.0.0.5', IPV6: '', MacAddress: '02:04' }],
  },
  { type: 'AWS:Network', node: 'i-8', lines: [{ Name: 'eth0', IPV4: '10.0.0.1', IPV6: '', MacAddress: '02:08' }] },

  file('i-1', [
    { Name: 'nginx.conf', InstalledDir: '/etc/nginx', Size: '1446', ModificationTime: '2026-07-19T01:18:45+09:00' },
    { Name: 'mime.types', InstalledDir: '/etc/nginx', Size: '5', ModificationTime: '2026-07-01T00:00:00Z' },
  ]),
  file('i-2', [
    { Name: 'nginx.conf', InstalledDir: '/etc/nginx', Size: '1500', ModificationTime: '2026-07-18T00:00:00Z' },
  ]),
  file('i-8', [
    { Name: 'nginx.conf', InstalledDir: '/etc/nginx', Size: '1', ModificationTime: '2020-01-01T00:00:00Z' },
  ]),

  tags('i-1', { Environment: 'Prod', Workload: 'web' }),
  tags('i-2', { Environment: 'Prod' }),
  tags('i-4', { Environment: 'Test' }),
  tags('i-8', { Environment: 'Prod' }),

  {
    type: 'AWS:WindowsUpdate',
    node: 'i-4',
    lines: [
      { HotFixId: 'KB5044281', Description: 'Security Update', InstalledTime: '2026-10-10T07:00:00Z' },
      { HotFixId: 'KB5044281', Description: 'Security Update', InstalledTime: '2026-10-11T07:00:00Z' },
    ],
  },
  {
    type: 'AWS:WindowsRole',
    node: 'i-4',
    lines: [
      {
        Name: 'Web-Server',
        DisplayName: 'Web Server (IIS)',
        FeatureType: 'Role',
        Installed: 'True',
        InstalledState: 'Installed',
      },
      { Name: 'DNS', DisplayName: 'DNS Server', FeatureType: 'Role', Installed: 'False', InstalledState: 'Available' },
    ],
  },
  {
    type: 'AWS:Service',
    node: 'i-4',
    lines: [
      { Name: 'W32Time', DisplayName: 'Windows Time', Status: 'Running', StartType: 'Manual' },
      { Name: 'AmazonSSMAgent', DisplayName: 'Amazon SSM Agent', Status: 'Running', StartType: 'Automatic' },
    ],
  },
  patches('i-1', { InstalledCount: '198', MissingCount: '3', FailedCount: '0', CriticalNonCompliantCount: '1' }),
  patches('i-8', { InstalledCount: '1', MissingCount: '99', FailedCount: '9' }),
  {
    type: 'AWS:ComplianceSummary',
    node: 'i-1',
    lines: [
      {
        ComplianceType: 'Patch',
        Status: 'NON_COMPLIANT',
        OverallSeverity: 'CRITICAL',
        NonCompliantCriticalCount: '1',
        NonCompliantHighCount: '2',
        CompliantUnspecifiedCount: '40',
      },
      {
        ComplianceType: 'Association',
        Status: 'COMPLIANT',
        OverallSeverity: 'UNSPECIFIED',
        CompliantUnspecifiedCount: '1',
      },
    ],
  },
  {
    type: 'AWS:ComplianceSummary',
    node: 'i-2',
    lines: [
      {
        ComplianceType: 'Patch',
        Status: 'NON_COMPLIANT',
        OverallSeverity: 'CRITICAL',
        NonCompliantCriticalCount: '4',
        CompliantLowCount: '2',
      },
    ],
  },
  {
    type: 'AWS:ComplianceItem',
    node: 'i-1',
    lines: [
      {
        ComplianceType: 'Patch',
        Id: 'openssl',
        Title: 'openssl.x86_64',
        Status: 'NON_COMPLIANT',
        Severity: 'HIGH',
        PatchState: 'Missing',
        ExecutionTime: '2026-11-20T00:00:00Z',
      },
      {
        ComplianceType: 'Patch',
        Id: 'kernel',
        Title: 'kernel.x86_64',
        Status: 'NON_COMPLIANT',
        Severity: 'CRITICAL',
        PatchState: 'Missing',
        ExecutionTime: '2026-11-20T00:00:00Z',
      },
      {
        ComplianceType: 'Association',
        Id: 'a-1',
        Title: '',
        Status: 'COMPLIANT',
        Severity: 'UNSPECIFIED',
        ExecutionTime: '2026-11-20T00:00:00Z',
      },
    ],
  },
  // What the terminated node left behind, of every type that a query counts.
  { type: 'AWS:WindowsUpdate', node: 'i-8', lines: [{ HotFixId: 'KB0', InstalledTime: '2020-01-01T00:00:00Z' }] },
  { type: 'AWS:WindowsRole', node: 'i-8', lines: [{ Name: 'Gone', Installed: 'True' }] },
  { type: 'AWS:Service', node: 'i-8', lines: [{ Name: 'Gone', Status: 'Running' }] },
  { type: 'AWS:ComplianceSummary', node: 'i-8', lines: [{ ComplianceType: 'Patch', Status: 'COMPLIANT' }] },
  { type: 'AWS:ComplianceItem', node: 'i-8', lines: [{ ComplianceType: 'Patch', Id: 'x', Status: 'NON_COMPLIANT' }] },
  { type: 'Custom:Rack', node: 'i-8', lines: [{ Place: 'A' }] },

  { type: 'Custom:Rack', node: 'i-1', lines: [{ Place: 'B' }] },
];

function node(id: string, line: Record<string, string>, captureTime?: string): Document {
  return { type: 'AWS:InstanceInformation', node: id, lines: [line], captureTime };
}

function software(id: string, lines: Record<string, string>[]): Document {
  return { type: 'AWS:Application', node: id, lines };
}

function file(id: string, lines: Record<string, string>[]): Document {
  return { type: 'AWS:File', node: id, lines };
}

function tags(id: string, pairs: Record<string, string>): Document {
  return { type: 'AWS:Tag', node: id, lines: Object.entries(pairs).map(([Key, Value]) => ({ Key, Value })) };
}

function patches(id: string, counts: Record<string, string>): Document {
  const operation = {
    PatchGroup: 'Critical',
    BaselineId: 'pb-1',
    OperationType: 'Scan',
    OperationEndTime: '2026-11-20T03:00:00Z',
  };
  return { type: 'AWS:PatchSummary', node: id, lines: [{ ...operation, ...counts }] };
}
