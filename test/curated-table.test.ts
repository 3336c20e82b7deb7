import { createStatement, CuratedTable, optimizeStatement, vacuumStatement } from '../lib/curated-table';

const table: CuratedTable = {
  name: 'tag',
  columns: [
    { name: 'key', type: 'text', description: '' },
    { name: 'items', type: 'integer', description: '' },
    { name: 'written', type: 'boolean', description: '' },
    { name: 'capturedat', type: 'timestamp', description: '' },
  ],
  keyed: true,
};

describe('the statements about a table itself', () => {
  test('make it once, in a folder of its own, with the types that Athena has for tables of Iceberg', () => {
    expect(createStatement(table, 's3://curated/tables/')).toBe(`CREATE TABLE IF NOT EXISTS \`tag\` (
  \`key\` string,
  \`items\` bigint,
  \`written\` boolean,
  \`capturedat\` timestamp,
  \`rowkey\` binary
)
LOCATION 's3://curated/tables/tag/'
TBLPROPERTIES ('table_type' = 'ICEBERG')`);
  });

  test('give a history no key of its own', () => {
    expect(createStatement({ ...table, keyed: false }, 's3://curated/tables/')).not.toContain('rowkey');
  });

  test('rewrite its small files, and delete what no snapshot needs', () => {
    expect(optimizeStatement(table)).toBe('OPTIMIZE tag REWRITE DATA USING BIN_PACK');
    expect(vacuumStatement(table)).toBe('VACUUM tag');
  });
});
