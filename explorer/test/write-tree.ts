import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a Resource Data Sync puts the object of a node. */
export function keyOf(type: string, node: string, account = '111122223333', region = 'eu-west-1'): string {
  return `${type}/accountid=${account}/region=${region}/resourcetype=ManagedInstanceInventory/${node}.json`;
}

/** Writes files, named by their path below the folder, and gives the folder back. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** One line of AWS:Application. */
export function softwareLine(name: string, node = 'i-1', more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    Name: name,
    Version: '1.0',
    ...more,
    resourceId: node,
    captureTime: '2026-11-21T01:00:00Z',
    schemaVersion: '1.1',
  });
}

/** One line of AWS:InstanceInformation of an active node. */
export function nodeLine(node = 'i-1', more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    ComputerName: `${node}.example.internal`,
    InstanceId: node,
    InstanceStatus: 'Active',
    PlatformName: 'Debian GNU/Linux',
    PlatformType: 'Linux',
    PlatformVersion: '12',
    ...more,
    resourceId: node,
    captureTime: '2026-11-21T01:00:00Z',
    schemaVersion: '1.0',
  });
}
