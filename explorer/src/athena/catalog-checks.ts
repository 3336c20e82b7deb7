import { bindParameters, Catalog, DescribedColumn, Query } from '../catalog';
import { ColumnType } from '../engine';
import { withLiterals } from './with-literals';

/** A statement that holds when something of the catalog is in a database as it should be. */
export interface Check {
  readonly kind: 'relation' | 'history' | 'query';
  readonly name: string;
  readonly sql: string;
}

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
};

/** Every relation and history with its columns and their types, and every query. */
export function checksOf(catalog: Catalog): Check[] {
  return [
    ...catalog.views.map(({ name, columns }): Check => ({ kind: 'relation', name, sql: probe(name, columns) })),
    ...catalog.history.tables.map(({ name, columns }): Check => ({ kind: 'history', name, sql: probe(name, columns) })),
    ...catalog.queries.map((query): Check => ({ kind: 'query', name: query.id, sql: filled(query) })),
  ];
}

/** The relations that are there only where a history is kept: the histories, and what is made of them. */
export function historical(catalog: Catalog): Set<string> {
  const found = new Set(catalog.history.tables.map(({ name }) => name));
  // In the order they are built: what a relation uses comes before it.
  for (const { name, uses } of catalog.views) if (uses.some((used) => found.has(used))) found.add(name);
  return found;
}

/** Holds when the relation has these columns, of types that become the declared ones by themselves. */
function probe(name: string, columns: readonly DescribedColumn[]): string {
  const names = columns.map((column) => `"${column.name}"`);
  const types = columns.map((column) => `CAST(NULL AS ${sqlTypes[column.type]})`);
  return `SELECT ${names.join(', ')}\nFROM "${name}"\nUNION ALL\nSELECT ${types.join(', ')}`;
}

/** The query with its own examples: a `?` has no type that could be checked. */
function filled(query: Query): string {
  const given = Object.fromEntries(query.parameters.map(({ name, example }) => [name, example]));
  return withLiterals(query.sql, bindParameters(query, given));
}
