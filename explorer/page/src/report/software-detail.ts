import type { Value } from '../../../src/engine';
import type { Scope, SoftwareDetail, Table } from '../answers';
import { columnOfValues } from './coded-column';
import { nullLast } from './compare-text';
import { compareTimes } from './compare-times';
import { countNodes, groupRows } from './group-rows';
import type { Relation } from './relation';
import type { ReportTables } from './report-tables';
import { descending, NamedColumns, namedColumns, rowsTable, sameNames } from './rows-table';
import { scopedNodes } from './scoped-nodes';
import { softwareRows } from './software-spread';
import { everyRow } from './every-row';
import { rowsInScope, rowsWith } from './some-rows';
import { fleetVersionKeys, newestFirst } from './version-order';

const MOST_ROWS = 1000;
const who = ['accountid', 'region', 'nodeid', 'computername'];

/** One software of the nodes in scope, by its exact name. */
export async function softwareDetail(tables: ReportTables, name: string, scope: Scope): Promise<SoftwareDetail> {
  const inScope = await scopedNodes(tables, scope);
  const software = tables.relation('software');
  const rows = await named(software, name, await softwareRows(tables, inScope));
  const columns = await namedColumns(software, {
    ...sameNames([...who, 'packaging']),
    version: 'evr',
    ...sameNames(['architecture', 'installedat']),
  });
  return {
    name,
    versions: await versionsOf(tables, name, inScope, rows),
    nodes: rowsTable(columns, rows, [], { limit: MOST_ROWS }),
    changes: await changesOf(tables.relation('software_change'), name, inScope),
  };
}

async function named(relation: Relation, name: string, rows: Uint32Array): Promise<Uint32Array> {
  const column = await relation.column('name');
  return rowsWith(rows, [{ column, fits: column.test((value) => value === name) }]);
}

async function versionsOf(tables: ReportTables, name: string, inScope: Uint8Array, rows: Uint32Array): Promise<Table> {
  const software = tables.relation('software');
  const [{ packaging, evr }, nodes, keyOf, firstSeen] = await Promise.all([
    namedColumns(software, sameNames(['packaging', 'evr'])),
    software.nodes(),
    fleetVersionKeys(tables),
    firstSeenOf(tables, name, inScope, rows),
  ]);
  const groups = groupRows(rows, [packaging!.codes, evr!.codes]);
  const counts = countNodes(groups, rows, nodes);
  const versions = Array.from(groups.example, (row, group) => {
    const [system, version] = [packaging!.at(row) as string | null, evr!.at(row) as string | null];
    return { system, version, nodes: counts[group]!, key: keyOf(system, version) };
  });
  versions.sort((a, b) => nullLast(a.system, b.system) || newestFirst(a.key, b.key) || nullLast(a.version, b.version));
  const place = columnOfValues('integer', [...versions.keys()]);
  const columns: NamedColumns = {
    packaging: columnOfValues(
      'text',
      versions.map(({ system }) => system),
    ),
    version: columnOfValues(
      'text',
      versions.map(({ version }) => version),
    ),
    nodes: columnOfValues(
      'integer',
      versions.map((each) => each.nodes),
    ),
    firstseen: columnOfValues(
      'timestamp',
      versions.map(({ system, version }) => firstSeen(system, version)),
    ),
  };
  return rowsTable(columns, everyRow(versions.length), [{ column: place, descending: false }], { limit: MOST_ROWS });
}

/**
 * Since when any of the nodes has had a version. A node whose list has not been read again since it was first seen has
 * everything since then; of the others the report carries the times.
 */
async function firstSeenOf(
  tables: ReportTables,
  name: string,
  inScope: Uint8Array,
  rows: Uint32Array,
): Promise<(packaging: string | null, evr: string | null) => Value> {
  const earliest = new Map<string, string>();
  const note = (packaging: Value, evr: Value, time: Value): void => {
    if (time === null) return;
    const key = JSON.stringify([packaging, evr]);
    const known = earliest.get(key);
    if (known === undefined || compareTimes(String(time), known) < 0) earliest.set(key, String(time));
  };
  const interval = tables.relation('software_interval');
  const spans = await namedColumns(interval, sameNames(['packaging', 'evr', 'validfrom']));
  for (const row of await named(interval, name, await rowsInScope(interval, inScope))) {
    note(spans.packaging!.at(row), spans.evr!.at(row), spans.validfrom!.at(row));
  }
  const software = tables.relation('software');
  const { packaging, evr } = await namedColumns(software, sameNames(['packaging', 'evr']));
  const [since, nodes] = await Promise.all([sinceFirstList(tables), software.nodes()]);
  for (const row of rows) note(packaging!.at(row), evr!.at(row), since.get(nodes[row]!) ?? null);
  return (system, version) => earliest.get(JSON.stringify([system, version])) ?? null;
}

/** By node, its first list of software, where it has not been read again. */
async function sinceFirstList(tables: ReportTables): Promise<ReadonlyMap<number, Value>> {
  const capture = tables.relation('software_capture');
  const [{ firstcapturedat, written }, nodes] = await Promise.all([
    namedColumns(capture, sameNames(['firstcapturedat', 'written'])),
    capture.nodes(),
  ]);
  const still = [...everyRow(capture.rows)].filter((row) => written!.at(row) === false);
  return new Map(still.map((row) => [nodes[row]!, firstcapturedat!.at(row)]));
}

async function changesOf(relation: Relation, name: string, inScope: Uint8Array): Promise<Table> {
  const rows = await named(relation, name, await rowsInScope(relation, inScope));
  const columns = await namedColumns(
    relation,
    sameNames(['changedat', 'change', ...who, 'packaging', 'architecture', 'fromversion', 'toversion']),
  );
  return rowsTable(columns, rows, [descending(columns.changedat!)], { limit: MOST_ROWS });
}
