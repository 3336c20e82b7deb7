import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { glueColumns } from './column-types';
import { CatalogColumn } from './inventory-catalog';

/** What the service adds to every line, in lower case as the reader finds it. */
export const SERVICE_COLUMNS: readonly CatalogColumn[] = [
  { name: 'resourceid', type: 'text', description: 'node id as the body tells it' },
  { name: 'capturetime', type: 'text', description: 'when the node gathered it, as it was written' },
  { name: 'schemaversion', type: 'text', description: 'version of the form of the type' },
];

/** The table of all lines of everything under the prefix, and its one column. */
export const LINE_TABLE = 'raw_line';

/** A table over objects as the sync delivers them. */
export interface RawTableDefinition {
  readonly database: glue.CfnDatabase;
  readonly name: string;
  readonly description: string;
  /** Where the objects are, with a slash at the end. */
  readonly location: string;
  readonly columns: readonly CatalogColumn[];
}

/**
 * A table of one inventory type: a JSON object a line, every value text, no partitions, so that a new account or Region
 * appears by itself.
 *
 * The reader takes its options from the parameters of the SerDe and from nowhere else. Without `ignore.malformed.json` one
 * cut line of one node would fail every query; with it, such a line is a row of NULLs.
 *
 * @param renamed JSON keys by column, where a key cannot be the name of a column
 * @see https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
 */
export function jsonTable(
  scope: Construct,
  id: string,
  table: RawTableDefinition,
  renamed: Record<string, string> = {},
): glue.CfnTable {
  const mapping = Object.entries(renamed).map(([column, key]): [string, string] => [`mapping.${column}`, key]);
  return rawTable(scope, id, table, {
    serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
    parameters: {
      'serialization.format': '1',
      'case.insensitive': 'true',
      'dots.in.keys': 'false',
      'ignore.malformed.json': 'true',
      ...Object.fromEntries(mapping),
    },
  });
}

/**
 * A table of whole lines, whatever they hold.
 *
 * Columns are separated by the control character U+0001, at which a line is cut. JSON has none in it: such a line is none before.
 */
export function lineTable(scope: Construct, id: string, table: RawTableDefinition): glue.CfnTable {
  return rawTable(scope, id, table, {
    serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    parameters: { 'serialization.format': '1' },
  });
}

function rawTable(
  scope: Construct,
  id: string,
  table: RawTableDefinition,
  serdeInfo: glue.CfnTable.SerdeInfoProperty,
): glue.CfnTable {
  return new glue.CfnTable(scope, id, {
    catalogId: table.database.catalogId,
    databaseName: table.database.ref,
    tableInput: {
      name: table.name,
      description: table.description,
      tableType: 'EXTERNAL_TABLE',
      parameters: { EXTERNAL: 'TRUE' },
      partitionKeys: [],
      storageDescriptor: {
        location: table.location,
        inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        columns: glueColumns(table.columns),
        serdeInfo,
      },
    },
  });
}
