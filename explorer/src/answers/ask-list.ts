import type { Page, Scope, Table } from '../../page/src/answers';
import type { TableWidget } from '../widget';
import { conditions, containsText } from './cell-condition';
import { allOf, Fragment, joined, sql } from './fragment';
import { askPage } from './ask-table';
import { AskedColumn, listRelation } from './list-relation';
import type { LoadedFleet } from './loaded-fleet';
import { QuestionError } from './question-error';

/** One page of the rows that a widget of kind `table` lists. */
export async function askList(fleet: LoadedFleet, id: string, scope: Scope, page: Page): Promise<Table> {
  const widget = tableWidget(fleet, id);
  const relation = listRelation(fleet.catalog, widget.from, scope);
  const columns = widget.columns.map(({ name }) => relation.column(name));
  const { filter = '', offset, limit } = page;
  const where = allOf([
    conditions(relation, widget.where, undefined),
    conditions(relation, page.where, page.range),
    ...(filter === '' ? [] : [containsText(columns.filter(isReadable), filter)]),
  ]);
  const rows = sql`WITH ${relation.prelude} SELECT ${joined(
    columns.map((column) => column.sql),
    ', ',
  )} FROM ${relation.rows} WHERE ${where}`;
  return await askPage(fleet, { offset, limit }, rows, orderOf(widget, columns, page));
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
function orderOf(widget: TableWidget, columns: readonly AskedColumn[], { sort }: Page): Fragment {
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

function ordered({ sql: cell }: AskedColumn, descending: boolean): Fragment {
  return descending ? sql`${cell} DESC NULLS LAST` : sql`${cell} ASC NULLS LAST`;
}

/** The spread of versions is for drawing. */
function isReadable({ name }: AskedColumn): boolean {
  return name !== 'spread';
}
