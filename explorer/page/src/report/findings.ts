import { EndingSystem, findingsOf, silentSince, soon } from '../../../src/answers/finding';
import type { Finding, Scope } from '../answers';
import { CodedColumn, columnOfValues } from './coded-column';
import { compareTimes } from './compare-times';
import { countOf } from './figures';
import { countRows, groupRows } from './group-rows';
import type { ReportTables } from './report-tables';
import { namedColumns, sameNames } from './rows-table';
import { scopedNodes } from './scoped-nodes';
import { rowsInScope, rowsWith } from './some-rows';
import { sortRows } from './sort-rows';

/** What is worth a word about the active nodes in scope. */
export async function findings(tables: ReportTables, scope: Scope): Promise<Finding[]> {
  const { overview, loadedAt } = tables;
  const columns = await namedColumns(
    overview,
    sameNames(['status', 'patchstate', 'lastcapturedat', 'softwarecount', 'operatingsystem', 'endoflife']),
  );
  const { status, patchstate, lastcapturedat, softwarecount } = columns as Record<string, CodedColumn>;
  const active = rowsWith(await rowsInScope(overview, await scopedNodes(tables, scope)), [
    { column: status!, fits: status!.test((value) => value === 'Active') },
  ]);
  const inState = (state: string): number => countOf(active, patchstate!, (value) => value === state);
  const counts = {
    active: active.length,
    criticalMissing: inState('critical missing'),
    failed: inState('failed'),
    missing: inState('missing'),
    silent: countOf(
      active,
      lastcapturedat!,
      (value) => value !== null && compareTimes(String(value), silentSince(loadedAt)) < 0,
    ),
    withoutSoftware: countOf(active, softwarecount!, (value) => value === null),
  };
  const ending = endingSystems(active, columns.operatingsystem!, columns.endoflife!, soon(loadedAt));
  return findingsOf({ ...counts, ending }, loadedAt);
}

/** Systems whose end of life comes before a time: those of the most nodes first. */
function endingSystems(
  active: Uint32Array,
  operatingsystem: CodedColumn,
  endoflife: CodedColumn,
  before: string,
): EndingSystem[] {
  const rows = rowsWith(active, [
    { column: endoflife, fits: endoflife.test((value) => value !== null && compareTimes(String(value), before) < 0) },
  ]);
  const groups = groupRows(rows, [operatingsystem.codes, endoflife.codes]);
  const nodes = [...countRows(groups)];
  const order = sortRows(Uint32Array.from(nodes.keys()), [
    { column: columnOfValues('integer', nodes), descending: true },
    { column: operatingsystem.pick(groups.example), descending: false },
    { column: endoflife.pick(groups.example), descending: false },
  ]);
  return Array.from(order, (group) => ({
    operatingsystem: operatingsystem.at(groups.example[group]!) as string | null,
    endoflife: String(endoflife.at(groups.example[group]!)),
    nodes: nodes[group]!,
  }));
}
