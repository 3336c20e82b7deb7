import { QuestionError } from '../../../src/answers/question-error';
import type { ColumnType } from '../../../src/engine';
import type { TableWidget } from '../../../src/widget';
import type { Page, Scope, Table } from '../answers';
import { conditions, rowsWithText } from './cell-condition';
import type { CodedColumn } from './coded-column';
import type { ReportTables } from './report-tables';
import { scopedNodes } from './scoped-nodes';
import { softwareSpread } from './software-spread';
import { everyRow } from './every-row';
import { rowsInScope, rowsWith } from './some-rows';
import { sortRows } from './sort-rows';

/** Rows whose nodes are in scope, and the columns that can be asked for. */
interface Listed {
  readonly rows: Uint32Array;
  typeOf(name: string): ColumnType | undefined;
  column(name: string): Promise<CodedColumn>;
}

/** One page of the rows that a widget of kind `table` lists. */
export async function listRows(tables: ReportTables, id: string, scope: Scope, page: Page): Promise<Table> {
  const widget = tableWidget(tables, id);
  const listed = await listedRows(tables, widget, await scopedNodes(tables, scope));
  const wanted = [...(await conditions(listed, widget.where)), ...(await conditions(listed, page.where, page.range))];
  const names = widget.columns.map(({ name }) => name);
  const cells = new Map(await Promise.all(names.map(async (name) => [name, await listed.column(name)] as const)));
  // The spread of versions is for drawing.
  const readable = new Map([...cells].filter(([name]) => name !== 'spread'));
  const rows = rowsWith(listed.rows, wanted);
  const found = (page.filter ?? '') === '' ? rows : rowsWithText(rows, [...readable.values()], page.filter!);
  const sorted = sortRows(found, [
    ...[...(page.sort === undefined ? [] : [page.sort]), ...widget.order].map(({ column, descending }) => ({
      column: sortable(readable, column),
      descending,
    })),
    ...[...readable.values()].map((column) => ({ column, descending: false })),
  ]);
  const shown = Array.from(sorted.subarray(page.offset, page.offset + page.limit));
  return {
    columns: [...cells].map(([name, { type }]) => ({ name, type })),
    rows: shown.map((row) => [...cells.values()].map((column) => column.at(row))),
    total: sorted.length,
  };
}

function tableWidget({ widgets }: ReportTables, id: string): TableWidget {
  const widget = widgets.find((each) => each.id === id);
  if (widget?.kind === 'table') return widget;
  throw new QuestionError(`there is no list ${JSON.stringify(id)}`);
}

async function listedRows(tables: ReportTables, { from }: TableWidget, inScope: Uint8Array): Promise<Listed> {
  if (from !== 'software_spread') {
    const relation = tables.relation(from);
    return {
      rows: await rowsInScope(relation, inScope),
      typeOf: (name) => relation.typeOf(name),
      column: (name) => relation.column(name),
    };
  }
  const columns = await softwareSpread(tables, inScope);
  return {
    rows: everyRow(columns.get('name')!.codes.length),
    typeOf: (name) => columns.get(name)?.type,
    column: (name) => Promise.resolve(columns.get(name)!),
  };
}

function sortable(columns: ReadonlyMap<string, CodedColumn>, name: string): CodedColumn {
  const column = columns.get(name);
  if (column !== undefined) return column;
  throw new QuestionError(`the list cannot be sorted by ${JSON.stringify(name)}`);
}
