import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnType } from './engine';
import { Widget } from './widget';

export { bindParameters } from './bind-parameters';
export type { ChartWidget, TableWidget, Widget, WidgetChoice, WidgetCondition, WidgetMeasure } from './widget';

export interface Attribute {
  /** As it stands in the document, case exact; lower-cased it is the column of the raw table. */
  readonly name: string;
  readonly description: string;
}

export interface InventoryType {
  /** For example `AWS:Application`; `Custom:*` stands for all custom types. */
  readonly name: string;
  /** The raw table its lines arrive in. */
  readonly raw: string;
  readonly description: string;
  readonly producer: string;
  readonly platforms: readonly string[];
  readonly schemaVersion: string;
  readonly source: string;
  /** None for types that are kept line by line. */
  readonly attributes: readonly Attribute[];
}

export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

export interface View {
  /** The relation's name; its SELECT stands in `views/<name>.sql`. */
  readonly name: string;
  readonly description: string;
  /** The raw tables it reads; with none it is derived from curated relations alone. */
  readonly raw: readonly string[];
  /** The curated relations it reads; they come before it. */
  readonly uses: readonly string[];
  /** Computed whenever it is asked, instead of once: it would hold most of the database a second time. */
  readonly live?: boolean;
  /** Whether the rows of a node are made of nothing but rows of that node, and of relations that have no nodes. */
  readonly ofNode?: boolean;
  readonly columns: readonly DescribedColumn[];
  readonly sql: string;
}

/** A table that outlives the load which fills it. */
export interface HistoryTable {
  readonly name: string;
  readonly description: string;
  /** The columns that tell the rows of `changes` apart: the merge may meet no two of the same. */
  readonly key: readonly string[];
  /** What `changes` reads besides the table itself: curated relations, and other tables of the history. */
  readonly uses: readonly string[];
  readonly columns: readonly DescribedColumn[];
  /** A SELECT of what a load changes, kept in the relation `<name>_changes`; its `?` is the time of the load. */
  readonly changes: string;
  /** The statement that takes `<name>_changes` into the table. */
  readonly merge: string;
}

export interface History {
  /** In the order they are filled. */
  readonly tables: readonly HistoryTable[];
  /** A SELECT of what the nodes in `reread_node` listed at first, for software_interval, while `software` still has it. */
  readonly baseline: string;
  /** The statement that notes in software_capture that the baseline of the nodes in `reread_node` is written. */
  readonly baselineWritten: string;
}

export type ParameterType = 'text' | 'integer' | 'timestamp' | 'version';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** What is bound when the caller gives nothing; without it an empty text, which means "not given". */
  readonly default?: string;
  readonly description: string;
  readonly example: string;
}

export interface Query {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly columns: readonly DescribedColumn[];
  readonly sql: string;
}

export interface Catalog {
  readonly types: readonly InventoryType[];
  /** In the order they are built. */
  readonly views: readonly View[];
  readonly history: History;
  /** By id. */
  readonly queries: readonly Query[];
  /** In the order of the page. */
  readonly widgets: readonly Widget[];
}

/** Where the catalog lies: beside the bundled program, or in the repository when run from source. */
export function catalogFolder(): string {
  const bundled = join(__dirname, 'catalog');
  return existsSync(bundled) ? bundled : join(__dirname, '..', '..', 'catalog');
}

export function readCatalog(folder: string = catalogFolder()): Catalog {
  const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const sql = (...path: string[]): string =>
    text(...path).replace(/\/\* include ([a-z-]+) \*\//g, (_, name: string) =>
      text('fragments', `${name}.sql`).trimEnd(),
    );
  const types = JSON.parse(text('types.json')) as InventoryType[];
  const views = (JSON.parse(text('views.json')) as Omit<View, 'sql'>[]).map((view): View => ({
    ...view,
    sql: sql('views', `${view.name}.sql`),
  }));
  const history: History = {
    tables: (JSON.parse(text('history.json')) as Omit<HistoryTable, 'changes' | 'merge'>[]).map((table) => ({
      ...table,
      changes: sql('history', `${table.name}.changes.sql`),
      merge: sql('history', `${table.name}.merge.sql`),
    })),
    baseline: sql('history', 'software_interval.baseline.sql'),
    baselineWritten: sql('history', 'software_capture.written.sql'),
  };
  const queries = readdirSync(join(folder, 'queries'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file): Query => {
      const query = JSON.parse(text('queries', file)) as Omit<Query, 'sql'>;
      return { ...query, sql: sql('queries', `${query.id}.sql`) };
    });
  const widgets = JSON.parse(text('widgets.json')) as Widget[];
  return { types, views, history, queries, widgets };
}

/** The columns of a raw table, all text: attributes in lower case, what the service adds, the object's path. */
export function rawColumns(type: InventoryType): string[] {
  const own = type.raw === 'raw_custom' ? ['line'] : type.attributes.map((attribute) => attribute.name.toLowerCase());
  return [...own, 'resourceid', 'capturetime', 'schemaversion', '$path'];
}
