import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bindParameters, InventoryType, Query, rawColumns, readCatalog } from '../../src/catalog';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';
import { Result, Value } from '../../src/engine';
import { createHistoryTables } from '../../src/history/history-tables';

export const catalog = readCatalog();

/** One object of the bucket: the lines of one type of one node. */
export interface Document {
  readonly type: string;
  readonly node: string;
  readonly account?: string;
  readonly region?: string;
  /** Objects become lines, with resourceId, captureTime and schemaVersion added; texts are written as they are. */
  readonly lines: readonly (Readonly<Record<string, string>> | string)[];
  readonly captureTime?: string;
}

/** Writes the documents as a Resource Data Sync lays them out and loads them into a database in memory. */
export async function loadFleet(documents: readonly Document[]): Promise<DuckDbEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  try {
    for (const document of documents) writeDocument(folder, document);
    return await loadFolder(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes every curated relation from a folder in the layout of a Resource Data Sync. */
export async function loadFolder(folder: string): Promise<DuckDbEngine> {
  const engine = await openDuckDb(':memory:');
  const present = readdirSync(folder);
  for (const raw of new Set(catalog.types.map((type) => type.raw))) {
    const types = catalog.types.filter((type) => type.raw === raw);
    await engine.connection.run(rawView(folder, present, types));
  }
  await createHistoryTables(engine.connection, catalog);
  for (const view of catalog.views) {
    await engine.connection.run(`CREATE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
  }
  return engine;
}

/** The rows of a query, with only the asked columns where some are asked. */
export async function ask(
  engine: DuckDbEngine,
  id: string,
  parameters: Readonly<Record<string, string>> = {},
  ...columns: readonly string[]
): Promise<Value[][]> {
  const query = queryOf(id);
  return pick(await engine.run(query.sql, bindParameters(query, parameters)), columns);
}

export function pick(result: Result, columns: readonly string[]): Value[][] {
  const names = result.columns.map((column) => column.name);
  const places = columns.length === 0 ? names.map((_, i) => i) : columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) throw new Error(`no such column among ${names.join(', ')}`);
  return result.rows.map((row) => places.map((place) => row[place] ?? null));
}

export function queryOf(id: string): Query {
  const query = catalog.queries.find((candidate) => candidate.id === id);
  if (!query) throw new Error(`no query ${id}`);
  return query;
}

function writeDocument(folder: string, document: Document): void {
  const { type, node, account = '111122223333', region = 'eu-west-1', captureTime = '2026-11-21T01:00:00Z' } = document;
  const path = join(
    folder,
    type,
    `accountid=${account}`,
    `region=${region}`,
    'resourcetype=ManagedInstanceInventory',
    `${node}.json`,
  );
  const lines = document.lines.map((line) =>
    typeof line === 'string' ? line : JSON.stringify({ ...line, resourceId: node, captureTime, schemaVersion: '1.0' }),
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
}

function rawView(folder: string, present: readonly string[], types: readonly InventoryType[]): string {
  const first = types[0]!;
  const known = new Set(catalog.types.map((type) => type.name));
  const folders = present.filter((name) => {
    const type = name.replace('%3A', ':');
    return types.some((candidate) => candidate.name === type) || (first.raw === 'raw_custom' && !known.has(type));
  });
  const columns = rawColumns(first);
  if (folders.length === 0) {
    const nothing = columns.map((column) => `CAST(NULL AS varchar) AS "${column}"`);
    return `CREATE VIEW ${first.raw} AS SELECT ${nothing.join(', ')} WHERE false`;
  }
  const globs = folders.map((name) => `'${join(folder, name)}/*/*/*/*.json'`).join(', ');
  return first.raw === 'raw_custom' ? customView(globs) : knownView(first, globs);
}

function knownView(type: InventoryType, globs: string): string {
  const keys = [...type.attributes.map((attribute) => attribute.name), 'resourceId', 'captureTime', 'schemaVersion'];
  const columns = keys.map((key) => `"${key}" AS ${key.toLowerCase()}`);
  return `CREATE VIEW ${type.raw} AS
    SELECT ${columns.join(', ')}, filename AS "$path"
    FROM read_json([${globs}], format = 'newline_delimited', ignore_errors = true, filename = true,
      hive_partitioning = false, columns = {${keys.map((key) => `'${key}': 'VARCHAR'`).join(', ')}})`;
}

function customView(globs: string): string {
  return `CREATE VIEW raw_custom AS
    SELECT line, line ->> '$.resourceId' AS resourceid, line ->> '$.captureTime' AS capturetime,
      line ->> '$.schemaVersion' AS schemaversion, filename AS "$path"
    FROM (
      SELECT CAST(json AS varchar) AS line, filename
      FROM read_ndjson_objects([${globs}], ignore_errors = true, filename = true)
    )`;
}
