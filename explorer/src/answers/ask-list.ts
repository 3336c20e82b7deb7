import type { Page, Scope, Table } from '../../page/src/answers';
import type { TableWidget } from '../widget';
import { conditions, containsText } from './cell-condition';
import { allOf, Fragment, joined, named, sql } from './fragment';
import { countRows } from './ask-table';
import { AskedColumn, listRelation } from './list-relation';
import { ask, LoadedFleet } from './loaded-fleet';
import { narrowRows } from './narrow-rows';
import { QuestionError } from './question-error';
import { everyRowOf, pageOf, pageWithTotal, SortedRows, SortKey, Window } from './sorted-rows';

/** One page of the rows that a widget of kind `table` lists. */
export async function askList(fleet: LoadedFleet, id: string, scope: Scope, page: Page): Promise<Table> {
  const { rows, isCounted } = await listRows(fleet, id, scope, page);
  return isCounted ? await askAtOnce(fleet, rows, page) : await askApart(fleet, rows, page);
}

/** All of them, in one statement: page after page, each would be found and sorted anew. */
export async function everyRow(fleet: LoadedFleet, id: string, scope: Scope): Promise<Fragment> {
  const { rows } = await listRows(fleet, id, scope, {});
  return everyRowOf(rows);
}

/** For a SELECT that is dear, and its rows few. */
async function askAtOnce(fleet: LoadedFleet, rows: SortedRows, window: Window): Promise<Table> {
  const found = await ask(fleet, pageWithTotal(rows, window));
  const total = found.rows[0]?.at(-1);
  return {
    columns: rows.columns,
    rows: found.rows.map((row) => row.slice(0, -1)),
    // Beyond the last row there is none that could tell.
    total: Number(total ?? (window.offset === 0 ? 0 : await countRows(fleet, rows))),
  };
}

/** For rows that are many, and easily counted. */
async function askApart(fleet: LoadedFleet, rows: SortedRows, window: Window): Promise<Table> {
  const total = await countRows(fleet, rows);
  if (window.offset >= total) return { columns: rows.columns, rows: [], total };
  const fewer = await narrowRows(fleet, rows, window, total);
  const found = await ask(fleet, pageOf(fewer.rows, fewer.window));
  return { columns: rows.columns, rows: found.rows, total };
}

async function listRows(
  fleet: LoadedFleet,
  id: string,
  scope: Scope,
  page: Omit<Page, keyof Window>,
): Promise<{ readonly rows: SortedRows; readonly isCounted: boolean }> {
  const widget = tableWidget(fleet, id);
  const relation = await listRelation(fleet, widget.from, scope);
  const columns = widget.columns.map(({ name }) => relation.column(name));
  const { filter = '' } = page;
  const where = allOf([
    conditions(relation, widget.where, undefined),
    conditions(relation, page.where, page.range),
    ...(filter === '' ? [] : [containsText(columns.filter(isReadable), filter)]),
  ]);
  const cells = columns.map(({ name, sql: cell }) => sql`${cell} AS ${named(name)}`);
  const rows = {
    select: sql`WITH ${relation.prelude} SELECT ${joined(cells, ', ')} FROM ${relation.rows} WHERE ${where}`,
    columns: columns.map(({ name, type }) => ({ name, type })),
    keys: sortKeys(widget, columns, page),
  };
  return { rows, isCounted: relation.isCounted };
}

export function tableWidget({ catalog }: LoadedFleet, id: string): TableWidget {
  const tables = catalog.widgets.filter((widget): widget is TableWidget => widget.kind === 'table');
  const widget = tables.find((table) => table.id === id);
  if (widget !== undefined) return widget;
  throw new QuestionError(
    `there is no list ${JSON.stringify(id)}; there are ${tables.map((each) => each.id).join(', ')}`,
  );
}

/** The column that was asked for, the list's own order, and then every column, so that no tie is left. */
function sortKeys(widget: TableWidget, columns: readonly AskedColumn[], { sort }: Pick<Page, 'sort'>): SortKey[] {
  const readable = columns.filter(isReadable);
  const asked = [
    ...(sort === undefined ? [] : [sort]),
    ...widget.order,
    ...readable.map(({ name }) => ({ column: name, descending: false })),
  ];
  const keys = new Map<string, SortKey>();
  for (const { column, descending } of asked) {
    const found = readable.find(({ name }) => name === column);
    if (found === undefined) throw new QuestionError(`the list cannot be sorted by ${JSON.stringify(column)}`);
    const { name, type } = found;
    if (!keys.has(name)) keys.set(name, { name, type, descending });
  }
  return [...keys.values()];
}

/** The spread of versions is for drawing. */
function isReadable({ name }: AskedColumn): boolean {
  return name !== 'spread';
}
