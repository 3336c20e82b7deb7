import type { Scope } from '../../page/src/answers';
import type { Catalog } from '../catalog';
import type { Column, ColumnType } from '../engine';
import { Fragment, named, sql } from './fragment';
import type { LoadedFleet } from './loaded-fleet';
import { QuestionError } from './question-error';
import { sameNode, scopedNodes } from './scope-sql';
import { softwareCounts } from './software-counts';
import { softwareSpread, spreadColumns } from './software-spread';

/** A column that can be asked for, and how. */
export interface AskedColumn extends Column {
  readonly sql: Fragment;
}

/** The rows of a relation whose nodes are in scope, with the columns of `node_overview` beside its own. */
export interface ListRelation {
  /** What comes after `WITH`. */
  readonly prelude: Fragment;
  /** What comes after `FROM`. */
  readonly rows: Fragment;
  /** Whether its rows are counted from others: then they are few, and dear. */
  readonly isCounted: boolean;
  /** @throws QuestionError where there is no such column */
  column(name: string): AskedColumn;
}

export async function listRelation(fleet: LoadedFleet, from: string, scope: Scope): Promise<ListRelation> {
  const { catalog } = fleet;
  if (from === 'software_spread') {
    const columns = columnsOf('software_spread', spreadColumns);
    return {
      prelude: sql`${await softwareCounts(fleet, scope)}, ${softwareSpread}`,
      rows: sql`software_spread`,
      isCounted: true,
      column: (name) => find(columns, name),
    };
  }
  const overview = viewColumns(catalog, 'node_overview', 'scoped');
  const prelude = sql`scoped AS (${scopedNodes(scope)})`;
  if (from === 'node_overview') {
    return { prelude, rows: sql`scoped`, isCounted: false, column: (name) => find(overview, name) };
  }
  const columns = new Map([...overview, ...viewColumns(catalog, from, from)]);
  return {
    prelude,
    rows: sql`${named(from)} JOIN scoped ON ${sameNode(from, 'scoped')}`,
    isCounted: false,
    column: (name) => find(columns, name),
  };
}

function viewColumns(catalog: Catalog, view: string, relation: string): Map<string, AskedColumn> {
  const described = catalog.views.find(({ name }) => name === view);
  if (described === undefined) throw new Error(`the catalog has no relation ${view}`);
  return columnsOf(relation, described.columns);
}

function columnsOf(
  relation: string,
  columns: readonly { readonly name: string; readonly type: ColumnType }[],
): Map<string, AskedColumn> {
  return new Map(
    columns.map(({ name, type }) => [name, { name, type, sql: sql`${named(relation)}.${named(name)}` }] as const),
  );
}

function find(columns: ReadonlyMap<string, AskedColumn>, name: string): AskedColumn {
  const column = columns.get(name);
  if (column !== undefined) return column;
  throw new QuestionError(`there is no column ${JSON.stringify(name)}; there are ${[...columns.keys()].join(', ')}`);
}
