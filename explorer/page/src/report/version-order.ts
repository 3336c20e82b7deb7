import type { CodedColumn } from './coded-column';
import { compareText } from './compare-text';
import type { ReportTables } from './report-tables';

/** The keys of a version of the fleet; null where it has none. */
export type FleetVersionKey = readonly [epochkey: string, versionkey: string, releasekey: string] | null;

/** The sort keys of all versions, as the catalog's SQL has made them: by packaging and version. */
export async function fleetVersionKeys(
  tables: ReportTables,
): Promise<(packaging: string | null, evr: string | null) => FleetVersionKey> {
  const relation = tables.relation('software_version');
  const names = ['packaging', 'evr', 'epochkey', 'versionkey', 'releasekey'];
  const columns = await Promise.all(names.map((name) => relation.column(name)));
  const [packaging, evr, ...keys] = columns as [CodedColumn, CodedColumn, ...CodedColumn[]];
  const byPackaging = new Map<string, Map<string, FleetVersionKey>>();
  for (let row = 0; row < relation.rows; row++) {
    const [system, version] = [packaging.at(row), evr.at(row)];
    if (version === null) continue;
    const known = byPackaging.get(String(system)) ?? new Map<string, FleetVersionKey>();
    byPackaging.set(String(system), known);
    if (!known.has(String(version))) known.set(String(version), keyOf(keys.map((key) => key.at(row))));
  }
  return (system, version) =>
    system === null || version === null ? null : (byPackaging.get(system)?.get(version) ?? null);
}

function keyOf(parts: readonly unknown[]): FleetVersionKey {
  return parts.some((part) => part === null) ? null : (parts.map(String) as unknown as FleetVersionKey);
}

/** Newest first; what has no key comes last. */
export function newestFirst(a: FleetVersionKey, b: FleetVersionKey): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(b[0], a[0]) || compareText(b[1], a[1]) || compareText(b[2], a[2]);
}
