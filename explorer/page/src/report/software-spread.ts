import { spreadColumns } from '../../../src/answers/software-spread';
import type { Value } from '../../../src/engine';
import { CodedColumn, columnOfValues } from './coded-column';
import { nullLast } from './compare-text';
import { countNodes, groupRows } from './group-rows';
import type { ReportTables } from './report-tables';
import { rowsInScope, rowsWith } from './some-rows';
import { FleetVersionKey, fleetVersionKeys, newestFirst } from './version-order';

/** How many versions `spread` has at most. */
const MOST_VERSIONS = 20;

interface VersionCount {
  readonly packaging: string | null;
  readonly evr: string | null;
  readonly key: FleetVersionKey;
  readonly nodes: number;
}

/** The rows of `software` that are software, of nodes in scope. */
export async function softwareRows(tables: ReportTables, inScope: Uint8Array): Promise<Uint32Array> {
  const software = tables.relation('software');
  const [name, pseudo] = await Promise.all([software.column('name'), software.column('pseudo')]);
  return rowsWith(await rowsInScope(software, inScope), [
    { column: name, fits: name.test((value) => value !== null) },
    { column: pseudo, fits: pseudo.test((value) => value === false) },
  ]);
}

/** What the list `software` shows, a row a name: by column. */
export async function softwareSpread(
  tables: ReportTables,
  inScope: Uint8Array,
): Promise<ReadonlyMap<string, CodedColumn>> {
  const software = tables.relation('software');
  const rows = await softwareRows(tables, inScope);
  const [name, packaging, evr, nodes, keyOf] = await Promise.all([
    software.column('name'),
    software.column('packaging'),
    software.column('evr'),
    software.nodes(),
    fleetVersionKeys(tables),
  ]);
  const byName = groupRows(rows, [name.codes]);
  const nodesByName = countNodes(byName, rows, nodes);
  const versionsByName = new Map<number, VersionCount[]>();
  const byVersion = groupRows(rows, [name.codes, packaging.codes, evr.codes]);
  const nodesByVersion = countNodes(byVersion, rows, nodes);
  byVersion.example.forEach((row, group) => {
    const [system, version] = [packaging.at(row) as string | null, evr.at(row) as string | null];
    const versions = versionsByName.get(name.codes[row]!) ?? [];
    versionsByName.set(name.codes[row]!, versions);
    versions.push({ packaging: system, evr: version, key: keyOf(system, version), nodes: nodesByVersion[group]! });
  });
  const cells = [...byName.example].map((row, group): Value[] => {
    const versions = inOrder(versionsByName.get(name.codes[row]!)!);
    const spread = versions.slice(0, MOST_VERSIONS).map((each) => ({ version: each.evr, nodes: each.nodes }));
    return [name.at(row), nodesByName[group]!, versions.length, versions[0]!.evr, JSON.stringify(spread)];
  });
  return new Map(
    spreadColumns.map((column, i) => [
      column.name,
      columnOfValues(
        column.type,
        cells.map((row) => row[i]!),
      ),
    ]),
  );
}

/** Those of the packaging that has it on the most nodes first, and within a packaging the newest first. */
function inOrder(versions: readonly VersionCount[]): VersionCount[] {
  const weights = new Map<string | null, number>();
  for (const { packaging, nodes } of versions) weights.set(packaging, (weights.get(packaging) ?? 0) + nodes);
  return [...versions].sort(
    (a, b) =>
      weights.get(b.packaging)! - weights.get(a.packaging)! ||
      nullLast(a.packaging, b.packaging) ||
      newestFirst(a.key, b.key) ||
      nullLast(a.evr, b.evr),
  );
}
