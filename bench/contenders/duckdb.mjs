// DuckDB's own way to read a tree: one CREATE TABLE AS for each type, over the columns the catalog declares.
// Usage: duckdb.mjs <tree> <database> [--unordered] [--storage v1.5.0]
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { unordered: { type: 'boolean' }, storage: { type: 'string' } },
});
const [tree, database] = positionals;
const types = JSON.parse(readFileSync(new URL('../../catalog/types.json', import.meta.url), 'utf8'));

rmSync(database, { force: true });
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const storage = values.storage === undefined ? '' : `(STORAGE_VERSION '${values.storage}')`;
await connection.run(`ATTACH '${database}' AS fleet ${storage}`);
await connection.run('USE fleet');
if (values.unordered) await connection.run('SET preserve_insertion_order = false');

for (const folder of readdirSync(tree)) {
  const files = `'${join(tree, folder)}/*/*/*/*.json'`;
  const declared = types.find((type) => type.name === folder);
  if (declared === undefined) {
    // A custom type has no declared columns: its lines are kept whole.
    await connection.run(
      `CREATE TABLE "${folder}" AS SELECT json, filename FROM read_ndjson_objects(${files}, filename = true)`,
    );
    continue;
  }
  const names = [...declared.attributes.map(({ name }) => name), 'resourceId', 'captureTime', 'schemaVersion'];
  const columns = names.map((name) => `'${name}': 'VARCHAR'`).join(', ');
  await connection.run(
    `CREATE TABLE "${folder}" AS SELECT * FROM read_json(${files}, format = 'newline_delimited',
       columns = {${columns}}, filename = true, hive_partitioning = false, ignore_errors = true)`,
  );
}
connection.closeSync();
instance.closeSync();
