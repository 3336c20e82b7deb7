import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../duckdb/sql-text';
import { linesByNode, Listing, typeOf } from './listing';
import { LoadPlan } from './load-plan';
import { ProblemCount } from './problem';

/** What was found of one type. */
export interface TypeReport {
  readonly type: string;
  readonly files: number;
  /** Files of zero bytes: the type was collected and there was nothing. */
  readonly emptyFiles: number;
  readonly nodes: number;
  readonly bytes: number;
}

/** One curated relation that was made from raw lines. */
export interface RelationReport {
  readonly name: string;
  readonly rows: number;
}

export interface LoadReport {
  /** What was loaded: the folder that holds the types, or another name for it. */
  readonly source: string;
  readonly database: string;
  readonly types: readonly TypeReport[];
  /** What was read of the files, and why. */
  readonly plan: Pick<LoadPlan, 'kind' | 'reason' | 'changes'>;
  /** What the database held before, where that came from somewhere else. */
  readonly otherSource?: string;
  /** All nodes that have a file of any type. */
  readonly nodes: number;
  /** Those of them that were made up by the generator. */
  readonly generatedNodes: number;
  readonly relations: readonly RelationReport[];
  readonly problems: readonly ProblemCount[];
  readonly milliseconds: number;
}

export function reportTypes({ folders }: Listing): TypeReport[] {
  const types = new Map<string, TypeReport>();
  for (const { key, files, emptyFiles, bytes } of folders) {
    const type = typeOf(key);
    const known = types.get(type) ?? { type, files: 0, emptyFiles: 0, nodes: 0, bytes: 0 };
    types.set(type, {
      type,
      files: known.files + files,
      emptyFiles: known.emptyFiles + emptyFiles,
      // No type has two files of one node.
      nodes: known.nodes + files,
      bytes: known.bytes + bytes,
    });
  }
  return [...types.values()];
}

/** Counts the rows of relations. */
export async function countRows(connection: DuckDBConnection, names: readonly string[]): Promise<RelationReport[]> {
  const reader = await connection.runAndReadAll(
    names.map((name) => `SELECT ${sqlText(name)}, count(*) FROM ${name}`).join(' UNION ALL '),
  );
  const rows = new Map(reader.getRows().map(([name, count]) => [name, Number(count)]));
  return names.map((name) => ({ name, rows: rows.get(name)! }));
}

/** A node is told by account and Region too: an id of a hybrid node is unique only there. */
export function countNodes({ folders }: Listing): number {
  const nodes = new Map<string, Set<string>>();
  for (const { key, lines } of folders) {
    const place = key.slice(key.indexOf('/'));
    const known = nodes.get(place) ?? new Set();
    for (const node of linesByNode(lines).keys()) known.add(node);
    nodes.set(place, known);
  }
  return [...nodes.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Keeps the report in the database, in the table `load_type`. */
export async function writeTypes(connection: DuckDBConnection, types: readonly TypeReport[]): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TABLE load_type (type varchar, files integer, emptyfiles integer, nodes integer, bytes bigint)',
  );
  const appender = await connection.createAppender('load_type');
  for (const { type, files, emptyFiles, nodes, bytes } of types) {
    appender.appendVarchar(type);
    for (const count of [files, emptyFiles, nodes]) appender.appendInteger(count);
    appender.appendBigInt(BigInt(bytes));
    appender.endRow();
  }
  appender.closeSync();
}
