import { figureDrill, FigureId, figureIds, figureLabels } from '../../../src/answers/figure';
import { dayOf, hoursBefore } from '../../../src/answers/load-time';
import type { Figure, Scope } from '../answers';
import type { CodedColumn } from './coded-column';
import { compareTimes } from './compare-times';
import type { ReportTables } from './report-tables';
import { namedColumns, sameNames } from './rows-table';
import { scopedNodes } from './scoped-nodes';
import { softwareRows } from './software-spread';
import { rowsInScope, rowsWith } from './some-rows';

/** The key figures of a scope. What they were before is known of the scope that the page begins with, in the answers. */
export async function figures(tables: ReportTables, scope: Scope): Promise<Figure[]> {
  const { loadedAt } = tables;
  const counts = await count(tables, await scopedNodes(tables, scope));
  return figureIds.map((id) => ({
    id,
    label: figureLabels[id],
    value: counts[id],
    before: null,
    drill: figureDrill(id, loadedAt),
  }));
}

async function count(tables: ReportTables, inScope: Uint8Array): Promise<Record<FigureId, number | null>> {
  const { overview, loadedAt } = tables;
  const nodes = await rowsInScope(overview, inScope);
  const columns = await namedColumns(
    overview,
    sameNames(['status', 'lastcapturedat', 'accountid', 'region', 'endoflife', 'criticalcount']),
  );
  const { status, lastcapturedat, accountid, region, endoflife, criticalcount } = columns as Record<
    string,
    CodedColumn
  >;
  const name = await tables.relation('software').column('name');
  return {
    'active-nodes': countOf(nodes, status!, (value) => value === 'Active'),
    'reporting-24h': countOf(
      nodes,
      lastcapturedat!,
      (value) => value !== null && compareTimes(String(value), hoursBefore(loadedAt, 24)) >= 0,
    ),
    accounts: distinct(nodes, accountid!),
    regions: distinct(nodes, region!),
    'software-names': distinct(await softwareRows(tables, inScope), name),
    'past-end-of-life': knownCountOf(
      nodes,
      endoflife!,
      (value) => value !== null && compareTimes(String(value), dayOf(loadedAt)) < 0,
    ),
    'critical-patches-missing': knownCountOf(nodes, criticalcount!, (value) => Number(value) > 0),
  };
}

/** How many of the rows have a value that satisfies the condition. */
export function countOf(rows: Uint32Array, column: CodedColumn, condition: Parameters<CodedColumn['test']>[0]): number {
  return rowsWith(rows, [{ column, fits: column.test(condition) }]).length;
}

/** Null when there are rows, and none has a value. */
function knownCountOf(...[rows, column, condition]: Parameters<typeof countOf>): number | null {
  const known = rows.length === 0 || rows.some((row) => column.codes[row] !== 0);
  return known ? countOf(rows, column, condition) : null;
}

function distinct(rows: Uint32Array, { codes }: CodedColumn): number {
  const seen = new Set<number>();
  for (const row of rows) seen.add(codes[row]!);
  return seen.size - Number(seen.has(0));
}
