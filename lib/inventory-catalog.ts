import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What kind of value a column of a curated relation, a history or a query holds. */
export type CatalogColumnType = 'text' | 'integer' | 'boolean' | 'timestamp';

/** A column of a curated relation, a history or a query. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: CatalogColumnType;
  readonly description: string;
}

/** An inventory type, and the raw table its lines arrive in. */
export interface CatalogType {
  readonly name: string;
  readonly raw: string;
  readonly description: string;
  /** None for types that are kept line by line. */
  readonly attributes: readonly { readonly name: string; readonly description: string }[];
}

/** A curated relation; its SELECT with its fragments in place. */
export interface CatalogView {
  readonly name: string;
  readonly description: string;
  /** The raw tables it reads. */
  readonly raw: readonly string[];
  /** The curated relations and histories it reads; they come before it. */
  readonly uses: readonly string[];
  /** A view in a database of tables too, because it would hold most of another one twice. */
  readonly live?: boolean;
  readonly columns: readonly CatalogColumn[];
  readonly sql: string;
}

/** A table that outlives a load, and the two statements that take a load in. */
export interface CatalogHistory {
  readonly name: string;
  readonly description: string;
  /** The columns that tell the rows of `changes` apart. */
  readonly key: readonly string[];
  readonly columns: readonly CatalogColumn[];
  readonly changes: string;
  readonly merge: string;
}

/** A value that a query takes, bound as text in the place of its `?`. */
export interface CatalogParameter {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'timestamp' | 'version';
  readonly required: boolean;
  /** Bound when nothing is given; without it an empty text. */
  readonly default?: string;
  readonly description: string;
  readonly example: string;
}

/** A question that the catalog answers. */
export interface CatalogQuery {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly description?: string;
  readonly parameters: readonly CatalogParameter[];
  readonly columns: readonly CatalogColumn[];
  readonly sql: string;
}

/** What is known of inventory, as `catalog/README.md` describes it. */
export interface InventoryCatalog {
  readonly types: readonly CatalogType[];
  /** In the order they are built. */
  readonly views: readonly CatalogView[];
  /** In the order they are filled. */
  readonly histories: readonly CatalogHistory[];
  /** What nodes listed at first, for `software_interval`. */
  readonly baseline: string;
  /** What notes in `software_capture` that the baseline is written. */
  readonly baselineWritten: string;
  /** In the order of their ids. */
  readonly queries: readonly CatalogQuery[];
}

/** Beside the library: in the repository, and in `dist/` where the build puts a copy. */
const FOLDER = join(__dirname, '..', 'catalog');

let read: InventoryCatalog | undefined;

/** The catalog, read once, and only by an app that makes something of it. */
export function inventoryCatalog(): InventoryCatalog {
  return (read ??= readCatalog());
}

function readCatalog(): InventoryCatalog {
  return {
    types: json('types.json') as CatalogType[],
    views: (json('views.json') as CatalogView[]).map((view) => ({ ...view, sql: sql('views', `${view.name}.sql`) })),
    histories: (json('history.json') as CatalogHistory[]).map((history) => ({
      ...history,
      changes: sql('history', `${history.name}.changes.sql`),
      merge: sql('history', `${history.name}.merge.sql`),
    })),
    baseline: sql('history', 'software_interval.baseline.sql'),
    baselineWritten: sql('history', 'software_capture.written.sql'),
    queries: readdirSync(join(FOLDER, 'queries'))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => json('queries', file) as CatalogQuery)
      .map((query) => ({ ...query, sql: sql('queries', `${query.id}.sql`) })),
  };
}

function text(...path: string[]): string {
  return readFileSync(join(FOLDER, ...path), 'utf8');
}

function json(...path: string[]): unknown {
  return JSON.parse(text(...path));
}

/** A text with the fragments that it shares with others in their place. */
function sql(...path: string[]): string {
  return text(...path).replace(/\/\* include ([a-z-]+) \*\//g, (_, name: string) =>
    text('fragments', `${name}.sql`).trimEnd(),
  );
}
