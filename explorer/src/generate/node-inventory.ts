import { GeneratedNode, isoSeconds } from './generated-node';
import { InventoryRow } from './inventory-line';
import { SeededDraw } from './seeded-draw';

/** The rows of one type on one node. */
export interface TypeRows {
  readonly type: string;
  readonly rows: readonly InventoryRow[];
}

/** What every node reports besides its software, whatever its operating system. */
export function nodeInventory(node: GeneratedNode, draw: SeededDraw): TypeRows[] {
  return [
    { type: 'AWS:InstanceInformation', rows: [instanceInformation(node)] },
    { type: 'AWS:InstanceDetailedInformation', rows: [detailedInformation(node, draw)] },
    { type: 'AWS:AWSComponent', rows: [agentComponent(node)] },
    { type: 'AWS:Network', rows: [networkInterface(node)] },
    // Collected everywhere, but only instances of marketplace products have a row; the others send an empty list.
    { type: 'AWS:BillingInfo', rows: !node.hybrid && draw.chance(0.1) ? [{ BillingProductId: 'bp-generated01' }] : [] },
    { type: 'AWS:Tag', rows: tags(node, draw) },
    ...custom(node, draw),
  ];
}

const AGENT_VERSIONS = ['3.2.2303.0', '3.3.859.0', '3.3.1142.0'] as const;

function agentVersion(node: GeneratedNode): string {
  return AGENT_VERSIONS[Math.ceil((1 - node.lag) * AGENT_VERSIONS.length) - 1] as string;
}

function instanceInformation(node: GeneratedNode): InventoryRow {
  return {
    PlatformName: node.system.platformName,
    PlatformVersion: node.system.platformVersion,
    AgentType: 'amazon-ssm-agent',
    AgentVersion: agentVersion(node),
    InstanceId: node.id,
    InstanceStatus: node.status,
    ComputerName: node.computerName,
    IpAddress: node.address,
    ResourceType: node.hybrid ? 'ManagedInstance' : 'EC2Instance',
    PlatformType: node.system.packaging === 'windows' ? 'Windows' : 'Linux',
  };
}

function detailedInformation(node: GeneratedNode, draw: SeededDraw): InventoryRow {
  const cores = draw.pick([1, 2, 4, 8]);
  const kernels = node.system.kernels;
  return {
    KernelVersion: kernels[Math.ceil((1 - node.lag) * kernels.length) - 1] as string,
    CPUs: String(cores * 2),
    OSServicePack: node.system.packaging === 'windows' ? '0' : '',
    CPUHyperThreadEnabled: 'true',
    // Newer distributions report no speed.
    CPUSpeedMHz: node.system.packaging === 'dpkg' ? '' : '2500',
    CPUSockets: '1',
    CPUCores: String(cores),
    CPUModel: 'Generated CPU @ 2.50GHz',
  };
}

function agentComponent(node: GeneratedNode): InventoryRow {
  return {
    ApplicationType: node.system.packaging === 'dpkg' ? 'admin' : 'Amazon/Tools',
    Architecture: 'x86_64',
    Version: agentVersion(node),
    Publisher: node.system.packaging === 'windows' ? 'Amazon Web Services' : 'Amazon.com',
    Name: node.system.packaging === 'windows' ? 'Amazon SSM Agent' : 'amazon-ssm-agent',
  };
}

/** Windows joins an interface's addresses with commas and knows its routers; the others report the last address only. */
function networkInterface(node: GeneratedNode): InventoryRow {
  const octets = node.address.split('.').map((octet) => Number(octet).toString(16).padStart(2, '0'));
  const MacAddress = ['02', '00', ...octets].join(':');
  const IPV6 = `fe80::${octets.slice(0, 2).join('')}:${octets.slice(2).join('')}`;
  if (node.system.packaging !== 'windows') return { IPV6, IPV4: node.address, MacAddress, Name: 'ens5' };
  return {
    Name: 'Amazon Elastic Network Adapter',
    SubnetMask: '255.0.0.0,64',
    Gateway: '10.0.0.1',
    DHCPServer: '10.0.0.1',
    DNSServer: '10.0.0.2',
    MacAddress,
    IPV4: `${node.address},169.254.1.1`,
    IPV6,
  };
}

function tags(node: GeneratedNode, draw: SeededDraw): InventoryRow[] {
  const role = draw.pick(['WebServer', 'AppServer']);
  const all: Record<string, string> = {
    Generated: 'true',
    Name: `${node.workload}-generated-${node.index + 1}`,
    Environment: 'OELabIPM',
    Workload: node.workload,
    'Patch Group': node.workload === 'Prod' ? 'Critical' : 'Standard',
    InstanceRole: role,
    SSMManaged: 'True',
  };
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}

/** Custom inventory: a rack for nodes outside AWS, an owner for every second node. */
function custom(node: GeneratedNode, draw: SeededDraw): TypeRows[] {
  const found: TypeRows[] = [];
  if (node.hybrid) {
    const rack = { RackLocation: `Generated bay ${node.index % 20}`, InstalledTime: isoSeconds(node.captured) };
    found.push({ type: 'Custom:RackInformation', rows: [rack] });
  }
  if (draw.chance(0.5)) {
    found.push({ type: 'Custom:ServiceOwner', rows: [{ Team: `generated-team-${draw.below(12) + 1}` }] });
  }
  return found;
}
