import type { Page, Scope, Table } from '../../page/src/answers';
import type { TableWidget } from '../widget';
import { conditions, containsText } from './cell-condition';
import { allOf, Fragment, joined, named, sql } from './fragment';
import { askPage, askTable, inOrder, Rows, Window } from './ask-table';
import { AskedColumn, listRelation } from './list-relation';
import type { LoadedFleet } from './loaded-fleet';
import { QuestionError } from './question-error';

/** One page of the rows that a widget of kind `table` lists. */
export async function askList(fleet: LoadedFleet, id: string, scope: Scope, page: Page): Promise<Table> {
  const { rows, isCounted } = await listRows(fleet, id, scope, page);
  return isCounted ? await askTable(fleet, rows, page) : await askPage(fleet, rows, page);
}

/** All of them, in one statement: page after page, each would be found and sorted anew. */
export async function everyRow(fleet: LoadedFleet, id: string, scope: Scope): Promise<Fragment> {
  const { rows } = await listRows(fleet, id, scope, {});
  return inOrder(rows);
}

async function listRows(
  fleet: LoadedFleet,
  id: string,
  scope: Scope,
  page: Omit<Page, keyof Window>,
): Promise<{ readonly rows: Rows; readonly isCounted: boolean }> {
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
    columns: columns.map(({ name }) => name),
    order: orderOf(widget, columns, page),
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
function orderOf(widget: TableWidget, columns: readonly AskedColumn[], { sort }: Pick<Page, 'sort'>): Fragment {
  const column = (name: string): AskedColumn => {
    const found = columns.find((each) => each.name === name);
    if (found !== undefined && isReadable(found)) return found;
    throw new QuestionError(`the list cannot be sorted by ${JSON.stringify(name)}`);
  };
  return joined(
    [
      ...(sort === undefined ? [] : [ordered(column(sort.column), sort.descending)]),
      ...widget.order.map((each) => ordered(column(each.column), each.descending)),
      ...columns.filter(isReadable).map((each) => ordered(each, false)),
    ],
    ', ',
  );
}

function ordered({ name }: AskedColumn, descending: boolean): Fragment {
  return descending ? sql`${named(name)} DESC NULLS LAST` : sql`${named(name)} ASC NULLS LAST`;
}

/** The spread of versions is for drawing. */
function isReadable({ name }: AskedColumn): boolean {
  return name !== 'spread';
}
