import { CatalogColumn, CatalogColumnType } from './inventory-catalog';
import { InventoryAttributeType, InventoryCustomAttribute, InventoryCustomType } from './inventory-custom-type';

/** The prefix that says of a type that it is custom. */
export const CUSTOM_PREFIX = 'Custom:';

/** An identifier that needs no quotes anywhere. */
function identifier(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_]/g, '_');
}

/** The view of a custom type. */
export function customViewName(type: InventoryCustomType): string {
  return type.viewName ?? `custom_${identifier(type.typeName.replace(CUSTOM_PREFIX, ''))}`;
}

/** The raw table of a custom type. */
export function customTableName(type: InventoryCustomType): string {
  return `raw_${customViewName(type)}`;
}

/** The column of an attribute, in the raw table and in the view. */
export function customColumnName(attribute: InventoryCustomAttribute): string {
  return attribute.column ?? identifier(attribute.name);
}

/** The columns of the raw table that are the type's own, all text. */
export function customRawColumns(type: InventoryCustomType): CatalogColumn[] {
  return type.attributes.map((attribute) => ({ ...described(attribute), type: 'text' }));
}

/** The JSON keys of columns that have another name than their key. */
export function customRenamed(type: InventoryCustomType): Record<string, string> {
  const renamed = type.attributes.filter((attribute) => customColumnName(attribute) !== attribute.name.toLowerCase());
  return Object.fromEntries(renamed.map((attribute) => [customColumnName(attribute), attribute.name]));
}

/** The columns of the view: who, the type's own, when. */
export function customViewColumns(type: InventoryCustomType): CatalogColumn[] {
  return [
    { name: 'accountid', type: 'text', description: "account of the node, from the object's path" },
    { name: 'region', type: 'text', description: "Region of the node, from the object's path" },
    { name: 'nodeid', type: 'text', description: "node id, from the object's path: i-…, mi-… or another" },
    ...type.attributes.map((attribute) => ({ ...described(attribute), type: typeOf(attribute) })),
    { name: 'capturedat', type: 'timestamp', description: 'when the node gathered it' },
    { name: 'resourceid', type: 'text', description: 'node id as the body tells it' },
  ];
}

/** The text of the view, which reads values as the catalog's own views do. */
export function customViewText(type: InventoryCustomType): string {
  const own = type.attributes.map((attribute) => {
    const column = `"${customColumnName(attribute)}"`;
    return `  ${READ[typeOf(attribute)](column)} AS ${column},`;
  });
  return [
    'SELECT',
    ...PATH_COLUMNS.map((column) => `  ${column},`),
    ...own,
    `  ${READ.timestamp('capturetime')} AS capturedat,`,
    '  resourceid',
    `FROM ${customTableName(type)}`,
    'WHERE resourceid IS NOT NULL',
    '',
  ].join('\n');
}

/** Who a row is about, from the path that the service writes. */
export const PATH_COLUMNS = [
  String.raw`regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid`,
  String.raw`regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region`,
  String.raw`replace(regexp_extract("$path", '([^/\\]+)[.]json\z', 1), '%3A', ':') AS nodeid`,
];

const RFC_3339 = String.raw`'^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?\z'`;

/** How text of each type is read: what cannot be read as its type is NULL. */
export const READ: Record<CatalogColumnType, (column: string) => string> = {
  text: (column) => `nullif(${column}, '')`,
  integer: (column) =>
    String.raw`CASE WHEN regexp_like(${column}, '^[0-9]{1,18}\z') THEN CAST(${column} AS bigint) END`,
  boolean: (column) => `CASE lower(${column}) WHEN 'true' THEN true WHEN 'false' THEN false END`,
  timestamp: (column) =>
    `CASE WHEN regexp_like(${column}, ${RFC_3339}) THEN CAST(at_timezone(TRY(from_iso8601_timestamp(${column})), 'UTC') AS timestamp) END`,
};

function typeOf(attribute: InventoryCustomAttribute): CatalogColumnType {
  return attribute.type ?? InventoryAttributeType.TEXT;
}

function described(attribute: InventoryCustomAttribute): { name: string; description: string } {
  return { name: customColumnName(attribute), description: `the attribute ${attribute.name}` };
}
