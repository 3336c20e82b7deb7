import { Fn } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { glueColumns, TRINO_TYPES } from './column-types';
import { CatalogColumn } from './inventory-catalog';

/** A view as Athena keeps it in the Data Catalog. */
export interface PrestoViewDefinition {
  /** The database it stands in, which is also where the names in its text are looked up. */
  readonly database: glue.CfnDatabase;
  /** The name of the database, as text: the view's definition carries it. */
  readonly databaseName: string;
  readonly name: string;
  readonly description: string;
  readonly columns: readonly CatalogColumn[];
  readonly sql: string;
}

/**
 * Makes a view that Athena reads, without asking Athena to make it.
 *
 * The engine compares the declared columns with what the text gives, and refuses a view where they differ.
 *
 * @see https://trino.io/docs/current/connector/hive.html
 */
export function prestoView(scope: Construct, id: string, view: PrestoViewDefinition): glue.CfnTable {
  const definition = JSON.stringify({
    originalSql: view.sql,
    catalog: 'awsdatacatalog',
    schema: view.databaseName,
    columns: view.columns.map(({ name, type }) => ({ name, type: TRINO_TYPES[type] })),
    comment: view.description,
    runAsInvoker: true,
  });
  return new glue.CfnTable(scope, id, {
    catalogId: view.database.catalogId,
    databaseName: view.database.ref,
    tableInput: {
      // No description: Trino reads it in the place of `comment`, by which it knows a view, and then finds none.
      name: view.name,
      tableType: 'VIRTUAL_VIEW',
      parameters: { presto_view: 'true', comment: 'Presto View' },
      storageDescriptor: { columns: glueColumns(view.columns), location: '', serdeInfo: {} },
      partitionKeys: [],
      viewOriginalText: `/* Presto View: ${Fn.base64(ascii(definition))} */`,
      viewExpandedText: '/* Presto View */',
    },
  });
}

/**
 * CloudFormation encodes the text, which so stands in the template to be read, a quarter shorter. What it makes of other characters
 * than those of ASCII is not documented: JSON has another form for them.
 */
function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
