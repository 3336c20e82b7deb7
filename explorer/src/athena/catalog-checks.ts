import { bindParameters, Catalog, DescribedColumn, Query } from '../catalog';
import { sqlTypes } from '../engine';
import { withLiterals } from './with-literals';

/** A statement that holds when something of the catalog is in a database as it should be. */
export interface Check {
  readonly kind: 'relation' | 'history' | 'query';
  readonly name: string;
  readonly sql: string;
}

/** Every relation and history with its columns and their types, and every query. */
export function checksOf(catalog: Catalog): Check[] {
  return [
    ...catalog.views.map(({ name, columns }): Check => ({ kind: 'relation', name, sql: probe(name, columns) })),
    ...catalog.history.tables.map(({ name, columns }): Check => ({ kind: 'history', name, sql: probe(name, columns) })),
    ...catalog.queries.map((query): Check => ({ kind: 'query', name: query.id, sql: filled(query) })),
  ];
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
