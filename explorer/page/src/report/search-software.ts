import type { VersionBound } from '../../../src/answers/search-text';
import type { Table } from '../answers';
import { columnOfValues } from './coded-column';
import { countNodes, groupRows } from './group-rows';
import { lowerCase } from './lower-case';
import { namePattern } from './name-pattern';
import type { ReportTables } from './report-tables';
import { descending, namedColumns, rowsTable, sameNames } from './rows-table';
import { softwareRows } from './software-spread';
import { everyRow } from './every-row';
import { rowsWith } from './some-rows';
import { fitsBound } from './version-bound';
import { fleetVersionKeys } from './version-order';

/** Nodes that run software whose name fits the pattern, of a version that fits. */
export async function searchSoftwareNodes(
  tables: ReportTables,
  inScope: Uint8Array,
  pattern: string,
  version: VersionBound | undefined,
  limit: number,
): Promise<Table> {
  const software = tables.relation('software');
  const columns = await namedColumns(software, {
    ...sameNames(['accountid', 'region', 'nodeid', 'computername', 'name']),
    version: 'evr',
    ...sameNames(['architecture', 'packaging']),
  });
  const name = columns.name!;
  const isNamed = namePattern(pattern);
  const found = rowsWith(await softwareRows(tables, inScope), [
    { column: name, fits: name.test((value) => value !== null && isNamed(String(value))) },
  ]);
  const rows = version === undefined ? found : await fitting(tables, found, version);
  // A line may stand in the list of a node twice.
  const nodes = await software.nodes();
  const distinct = groupRows(rows, [
    nodes,
    ...['name', 'version', 'architecture', 'packaging'].map((each) => columns[each]!.codes),
  ]);
  return rowsTable(columns, distinct.example, [], { limit });
}

async function fitting(tables: ReportTables, rows: Uint32Array, bound: VersionBound): Promise<Uint32Array> {
  const software = tables.relation('software');
  const [packaging, evr, keyOf] = await Promise.all([
    software.column('packaging'),
    software.column('evr'),
    fleetVersionKeys(tables),
  ]);
  const fits = fitsBound(bound);
  const { groupOf, example } = groupRows(rows, [packaging.codes, evr.codes]);
  const fitsGroup = Array.from(example, (row) => {
    const [system, version] = [String(packaging.at(row)), evr.at(row)];
    return version !== null && fits(system, keyOf(system, String(version)));
  });
  return rows.filter((_, place) => fitsGroup[groupOf[place]!]);
}

/** Software that has the text in its name: first the name that is the text, then those that begin with it. */
export async function searchSoftware(
  tables: ReportTables,
  inScope: Uint8Array,
  text: string,
  limit: number,
): Promise<Table> {
  const software = tables.relation('software');
  const [name, nodes] = await Promise.all([software.column('name'), software.nodes()]);
  const wanted = lowerCase(text);
  const rows = rowsWith(await softwareRows(tables, inScope), [
    { column: name, fits: name.test((value) => value !== null && lowerCase(String(value)).includes(wanted)) },
  ]);
  const groups = groupRows(rows, [name.codes]);
  const names = name.pick(groups.example);
  const counts = columnOfValues('integer', [...countNodes(groups, rows, nodes)]);
  const closeness = names.map('integer', (value) => {
    const lower = lowerCase(String(value));
    if (lower === wanted) return 0;
    return lower.startsWith(wanted) ? 1 : 2;
  });
  const order = [{ column: closeness, descending: false }, descending(counts)];
  return rowsTable({ name: names, nodes: counts }, everyRow(groups.example.length), order, { limit });
}
