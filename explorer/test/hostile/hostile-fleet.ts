import { readCatalog } from '../../src/catalog';
import { keyOf } from '../write-tree';
import { hostileTexts } from './hostile-texts';

const catalog = readCatalog();

/** What node `i-<n>` of the fleet has in every attribute is the n-th of these. */
export const texts = Object.values(hostileTexts);

/** One row of every type, with one text in every attribute; also as key and value of a custom type. */
function documentsOf(node: string, text: string): Record<string, string> {
  const service = { resourceId: node, captureTime: '2026-11-21T01:00:00Z', schemaVersion: '1.0' };
  const known = catalog.types
    .filter((type) => type.attributes.length > 0)
    .map((type) => [type.name, Object.fromEntries(type.attributes.map(({ name }) => [name, text]))] as const);
  const rows = new Map<string, object>([
    ...known,
    ['Custom:Hostile', JSON.parse(`{${JSON.stringify(text)}:${JSON.stringify(text)}}`)],
  ]);
  // What questions ask for, so that the rows are in the answers.
  rows.set('AWS:InstanceInformation', { ...rows.get('AWS:InstanceInformation'), InstanceStatus: 'Active' });
  rows.set('AWS:WindowsRole', { ...rows.get('AWS:WindowsRole'), Installed: 'True' });
  rows.set('AWS:ComplianceItem', { ...rows.get('AWS:ComplianceItem'), Status: 'NON_COMPLIANT' });
  return Object.fromEntries(
    [...rows].map(([type, row]) => [keyOf(type, node), JSON.stringify({ ...row, ...service })]),
  );
}

/** A fleet of one node as it should be. */
export const soundFleet: Readonly<Record<string, string>> = documentsOf('i-sound', 'sound');

/** The same node, and beside it one of an attacker for each text. */
export const hostileFleet: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(soundFleet),
  ...texts.flatMap((text, i) => Object.entries(documentsOf(`i-${i}`, text))),
]);

/** A fleet as it was a day earlier, in other versions: what changed since has a history. */
export function dayBefore(fleet: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fleet).map(([key, line]) => {
      const row = JSON.parse(line) as Readonly<Record<string, unknown>>;
      const before = { ...row, Version: '0', AgentVersion: '0', captureTime: '2026-11-20T01:00:00Z' };
      return [key, JSON.stringify(before)];
    }),
  );
}
