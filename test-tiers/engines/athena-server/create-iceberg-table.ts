import { invalid } from './athena-fault';
import { DdlTokens } from './ddl-tokens';
import { icebergTable, sqlName, sqlText } from './trino-text';

/**
 * What Athena says it has in tables of Iceberg, and what Trino calls it.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html
 */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['binary', 'varbinary'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['double', 'double'],
  ['float', 'real'],
  ['int', 'integer'],
  ['bigint', 'bigint'],
  ['string', 'varchar'],
  ['timestamp', 'timestamp(6)'],
]);

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
const PROPERTIES: ReadonlyMap<string, RegExp> = new Map([
  ['table_type', /^iceberg$/i],
  ['format', /^parquet$/i],
  ['write_compression', /^(zstd|snappy|gzip)$/i],
  ['optimize_rewrite_data_file_threshold', /^[0-9]+$/],
  ['optimize_rewrite_delete_file_threshold', /^[0-9]+$/],
  ['vacuum_min_snapshots_to_keep', /^[0-9]+$/],
  ['vacuum_max_snapshot_age_seconds', /^[0-9]+$/],
  ['vacuum_max_metadata_files_to_keep', /^[0-9]+$/],
]);

/**
 * Athena's statement that makes an empty Iceberg table, as the one Trino has for it:
 *
 *     CREATE TABLE [IF NOT EXISTS] [db.]table (column type [COMMENT text], ...)
 *       [PARTITIONED BY (column | transform, ...)]
 *       LOCATION 's3://bucket/folder/'
 *       TBLPROPERTIES ('table_type' = 'ICEBERG' [, property = value ...])
 */
export function createIcebergTable(sql: string, database: string | undefined): string {
  const tokens = new DdlTokens(sql);
  tokens.expect('CREATE', 'TABLE');
  const ifNotExists = tokens.takes('IF', 'NOT', 'EXISTS') ? 'IF NOT EXISTS ' : '';
  const table = icebergTable(tokens.tableName(), database);
  const columns = tokens.list(() => column(tokens));
  const partitions = tokens.takes('PARTITIONED', 'BY') ? tokens.list(() => partition(tokens)) : [];
  tokens.expect('LOCATION');
  const location = checkLocation(tokens.text());
  tokens.expect('TBLPROPERTIES');
  const properties = new Map(tokens.list(() => property(tokens)));
  tokens.expectEnd();
  if (!properties.has('table_type'))
    throw invalid(`TBLPROPERTIES must have 'table_type' = 'ICEBERG'`, 'MALFORMED_QUERY');
  const kept = [...properties].filter(([name]) => name.startsWith('vacuum_') || name.startsWith('optimize_'));
  const settings = [
    `format = 'PARQUET'`,
    `format_version = 2`,
    `location = ${sqlText(location)}`,
    ...(partitions.length > 0 ? [`partitioning = ARRAY[${partitions.map(sqlText).join(', ')}]`] : []),
    // Where VACUUM looks for them.
    ...(kept.length > 0
      ? [
          `extra_properties = MAP(ARRAY[${kept.map(([name]) => sqlText(name)).join(', ')}], ARRAY[${kept.map(([, value]) => sqlText(value)).join(', ')}])`,
        ]
      : []),
  ];
  return `CREATE TABLE ${ifNotExists}${table} (${columns.join(', ')}) WITH (${settings.join(', ')})`;
}

function column(tokens: DdlTokens): string {
  const name = sqlName(tokens.name());
  const type = columnType(tokens);
  return tokens.takes('COMMENT') ? `${name} ${type} COMMENT ${sqlText(tokens.text())}` : `${name} ${type}`;
}

function columnType(tokens: DdlTokens): string {
  const name = tokens.name();
  if (name === 'decimal') {
    const [precision, scale, ...more] = tokens.list(() => tokens.number());
    if (scale === undefined || more.length > 0) throw invalid('decimal must have a precision and a scale');
    return `decimal(${precision}, ${scale})`;
  }
  const type = TYPES.get(name);
  if (type === undefined)
    throw invalid(`Unsupported type for an Iceberg table: ${name}; it takes ${[...TYPES.keys()].join(', ')}`);
  return type;
}

/** `bucket(16, id)` here is `bucket(id, 16)` there. */
function partition(tokens: DdlTokens): string {
  const name = tokens.name();
  if (!tokens.takesSign('(')) return name;
  if (['year', 'month', 'day', 'hour'].includes(name)) {
    const of = tokens.name();
    tokens.expectSign(')');
    return `${name}(${of})`;
  }
  if (!['bucket', 'truncate'].includes(name)) throw invalid(`Unsupported partition transform: ${name}`);
  const number = tokens.number();
  tokens.expectSign(',');
  const of = tokens.name();
  tokens.expectSign(')');
  return `${name}(${of}, ${number})`;
}

function property(tokens: DdlTokens): [string, string] {
  const name = tokens.text();
  tokens.expectSign('=');
  const value = tokens.text();
  if (PROPERTIES.get(name)?.test(value) !== true)
    throw invalid(`Unsupported table property key or value: ${name} = ${value}`);
  return [name, value];
}

/** VACUUM wants a folder, not a bucket; a location without its slash takes in its neighbours. */
function checkLocation(location: string): string {
  if (!/^s3:\/\/[a-z0-9.-]+\/(?:[^/]+\/)+$/.test(location)) {
    throw invalid(`LOCATION must be a folder such as s3://bucket/folder/, got ${location}`);
  }
  return location;
}
