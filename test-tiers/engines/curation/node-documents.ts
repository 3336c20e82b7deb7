import { Package } from '../../../explorer/test/history/history-fleet';
import { keyOf } from '../../../explorer/test/write-tree';

/** The keys of what a node, such as `1/i-1` of the first account, writes. */
export function keysOf(node: string): { readonly software: string; readonly itself: string } {
  const [account, id] = node.split('/') as [string, string];
  const key = (type: string): string => keyOf(type, id, account.padStart(12, '0'));
  return { software: key('AWS:Application'), itself: key('AWS:InstanceInformation') };
}

/** When nodes write on a day. */
export function day(n: number): string {
  return `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`;
}

/** What a node writes on a day; a text is its whole list as it is. */
export function documentsOf(
  node: string,
  n: number,
  software: readonly Package[] | string,
  agent = '3.3.1',
): Record<string, string> {
  const { software: list, itself } = keysOf(node);
  const stamp = { resourceId: node.slice(2), captureTime: day(n), schemaVersion: '1.0' };
  const lines = (items: readonly object[]): string =>
    items.map((item) => `${JSON.stringify({ ...item, ...stamp })}\n`).join('');
  const state = { ComputerName: node, InstanceStatus: 'Active', PlatformType: 'Linux', AgentVersion: agent };
  return {
    [itself]: lines([{ ...state, InstanceId: node.slice(2), PlatformName: 'Debian', PlatformVersion: '12' }]),
    [list]:
      typeof software === 'string'
        ? software
        : lines(software.map(([Name, Version, Architecture]) => ({ Name, Version, Architecture }))),
  };
}
