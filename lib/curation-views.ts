import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { CatalogColumn, InventoryCatalog } from './inventory-catalog';
import { prestoView } from './presto-view';

/** Where the views of a curation stand. */
export interface CuratedDatabase {
  readonly database: glue.CfnDatabase;
  readonly databaseName: string;
  /** The name of the database of the views over what is in the bucket now. */
  readonly liveDatabase: string;
}

/** The nodes whose first list is not written out yet, for the statements that do it. */
const UNWRITTEN = 'reread_node';

/**
 * What is a view in the curated database: the relation that never changes, the one that holds what another one holds, and what the
 * statements read. They stand in the template, before there is a table for them to read.
 */
export function curationViews(scope: Construct, catalog: InventoryCatalog, at: CuratedDatabase): glue.CfnTable[] {
  const constant = catalog.views.filter((view) => view.raw.length + view.uses.length === 0);
  const history = catalog.views.find((view) => view.name === 'software_history')!;
  const captures = catalog.histories.find(({ name }) => name === 'software_capture')!;
  const node = captures.columns.filter(({ name }) => ['accountid', 'region', 'nodeid'].includes(name));
  return [
    // Its text is long, and stands in the template already.
    ...constant.map((view) => ({ ...view, sql: `SELECT * FROM "${at.liveDatabase}"."${view.name}"\n` })),
    // Every first list is written out in the run that sees it, so that the intervals are all there is. The text of the catalog, which
    // adds the lists that are not written, would show them twice while that goes on.
    { ...history, sql: `SELECT\n  ${history.columns.map(inMilliseconds).join(',\n  ')}\nFROM software_interval\n` },
    {
      name: UNWRITTEN,
      description: 'Nodes whose first list of software is not in the history yet; empty but for moments',
      columns: node,
      sql: 'SELECT accountid, region, nodeid FROM software_capture WHERE NOT written\n',
    },
  ].map(({ name, description, columns, sql }) => prestoView(scope, name, { ...at, name, description, columns, sql }));
}

/** Tables count time to the microsecond, and a view declares the same milliseconds everywhere. */
function inMilliseconds({ name, type }: CatalogColumn): string {
  return type === 'timestamp' ? `CAST(${name} AS timestamp) AS ${name}` : name;
}
