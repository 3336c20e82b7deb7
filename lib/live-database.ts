import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import {
  customRawColumns,
  customRenamed,
  customTableName,
  customViewColumns,
  customViewName,
  customViewText,
} from './custom-view-text';
import { InventoryCatalog } from './inventory-catalog';
import { InventoryCustomType } from './inventory-custom-type';
import { liveViews, liveViewText, typedTypes } from './live-view-text';
import { prestoView } from './presto-view';
import { jsonTable, LINE_TABLE, lineTable, SERVICE_COLUMNS } from './raw-table';

/** What is put over which objects. */
export interface LiveDatabase {
  readonly database: glue.CfnDatabase;
  readonly databaseName: string;
  /** Where the objects are, with a slash at the end. */
  readonly root: string;
  /** The types of AWS that get a table. */
  readonly types: readonly string[];
  readonly customTypes: readonly InventoryCustomType[];
}

/** A table for each type, and one of whole lines for all that has none. */
export function inventoryTables(scope: Construct, catalog: InventoryCatalog, live: LiveDatabase): glue.CfnTable[] {
  const { database, root } = live;
  const ofTypes = typedTypes(catalog)
    .filter((type) => live.types.includes(type.name))
    .map((type) =>
      jsonTable(scope, type.raw, {
        database,
        name: type.raw,
        description: `${type.name} as delivered: ${type.description}`,
        location: `${root}${type.name}/`,
        columns: [
          ...type.attributes.map(({ name, description }) => ({
            name: name.toLowerCase(),
            type: 'text' as const,
            description,
          })),
          ...SERVICE_COLUMNS,
        ],
      }),
    );
  const ofLines = lineTable(scope, LINE_TABLE, {
    database,
    name: LINE_TABLE,
    description: 'Every line as delivered, of every type. Ask custom_item, which reads those of custom types alone',
    location: root,
    columns: [{ name: 'line', type: 'text', description: 'the whole line' }],
  });
  const ofCustomTypes = live.customTypes.map((type) =>
    jsonTable(
      scope,
      customTableName(type),
      {
        database,
        name: customTableName(type),
        description: `${type.typeName} as delivered`,
        location: `${root}${type.typeName}/`,
        columns: [...customRawColumns(type), ...SERVICE_COLUMNS],
      },
      customRenamed(type),
    ),
  );
  return [...ofTypes, ofLines, ...ofCustomTypes];
}

/** A view for each curated relation that needs no history. */
export function inventoryViews(scope: Construct, catalog: InventoryCatalog, live: LiveDatabase): glue.CfnTable[] {
  return liveViews(catalog).map((view) =>
    prestoView(scope, view.name, {
      database: live.database,
      databaseName: live.databaseName,
      name: view.name,
      description: view.description,
      columns: view.columns,
      sql: liveViewText(catalog, view, live.types, live.root),
    }),
  );
}

/** A view for each declared custom type. */
export function customViews(scope: Construct, live: LiveDatabase): glue.CfnTable[] {
  return live.customTypes.map((type) =>
    prestoView(scope, customViewName(type), {
      database: live.database,
      databaseName: live.databaseName,
      name: customViewName(type),
      description: `${type.typeName}, a row a line`,
      columns: customViewColumns(type),
      sql: customViewText(type),
    }),
  );
}
