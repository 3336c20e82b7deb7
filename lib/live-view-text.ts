import { CatalogType, CatalogView, InventoryCatalog } from './inventory-catalog';
import { LINE_TABLE, SERVICE_COLUMNS } from './raw-table';

/** The raw relation of the catalog that holds whole lines, and is no table of its own here. */
const RAW_LINES = 'raw_custom';

/** The types whose attributes the catalog knows, so that they have a table of their own. */
export function typedTypes(catalog: InventoryCatalog): CatalogType[] {
  return catalog.types.filter((type) => type.attributes.length > 0);
}

/** The curated relations that can be computed from what is in the bucket now, without what was there before. */
export function liveViews(catalog: InventoryCatalog): CatalogView[] {
  const missing = new Set(catalog.histories.map((history) => history.name));
  return catalog.views.filter((view) => {
    const lives = view.uses.every((name) => !missing.has(name));
    if (!lives) missing.add(view.name);
    return lives;
  });
}

/**
 * The text of a curated relation over the raw tables that exist: the catalog's own, which finds what has no table in the
 * relations before it.
 *
 * @param chosen the types that have a table
 * @param root where the objects are, with a slash at the end
 */
export function liveViewText(
  catalog: InventoryCatalog,
  view: CatalogView,
  chosen: readonly string[],
  root: string,
): string {
  const absent = typedTypes(catalog).filter((type) => view.raw.includes(type.raw) && !chosen.includes(type.name));
  const before = [
    ...absent.map((type) => `${type.raw} AS (\n${nothingOf(type)}\n)`),
    ...(view.raw.includes(RAW_LINES) ? [`${RAW_LINES} AS (\n${linesOfOtherTypes(catalog, root)}\n)`] : []),
  ];
  return before.length === 0 ? view.sql : `WITH ${before.join(',\n')}\nSELECT * FROM (\n${view.sql.trimEnd()}\n)\n`;
}

/** No row, with the columns of the type's raw table. */
function nothingOf(type: CatalogType): string {
  const names = [...type.attributes.map(({ name }) => name.toLowerCase()), ...SERVICE_COLUMNS.map(({ name }) => name)];
  const columns = [...names, '$path'].map((name) => `CAST(NULL AS varchar) AS "${name}"`);
  return `SELECT ${columns.join(', ')} WHERE false`;
}

/**
 * The lines of custom types and of types that the catalog does not know, whatever appears.
 *
 * What type a line is of, its folder says. The ranges say again what that leaves out, in the form in which an engine can leave
 * whole objects unread: should it show paths in another form than expected, they leave out nothing. Each ends before what comes
 * next in order, such as `Custon` after all that begins with `Custom`, and `0` after a slash.
 */
function linesOfOtherTypes(catalog: InventoryCatalog, root: string): string {
  const known = typedTypes(catalog).map((type) => type.name);
  const type = `replace(regexp_extract("$path", '.*[/\\\\]([^/\\\\]+)[/\\\\]accountid(?:=|%3D)', 1), '%3A', ':')`;
  const unread = [
    [root, `${root}AWS`],
    [`${root}AWT`, `${root}Custom`],
    [`${root}Custon`, `${root.slice(0, -1)}0`],
    ...known.map((name) => [`${root}${name}/`, `${root}${name}0`]),
  ].map(([from, to]) => `  AND NOT ("$path" >= ${sqlText(from!)} AND "$path" < ${sqlText(to!)})`);
  return [
    'SELECT',
    '  line,',
    "  json_extract_scalar(line, '$.resourceId') AS resourceid,",
    "  json_extract_scalar(line, '$.captureTime') AS capturetime,",
    "  json_extract_scalar(line, '$.schemaVersion') AS schemaversion,",
    '  "$path"',
    `FROM ${LINE_TABLE}`,
    `WHERE regexp_like(${type}, '^(AWS|Custom):')`,
    `  AND ${type} NOT IN (${known.map(sqlText).join(', ')})`,
    // json_extract_scalar stops where it has found something, also in a line that is no JSON further on.
    '  AND TRY(json_parse(line)) IS NOT NULL',
    ...unread,
  ].join('\n');
}

/** Text as a literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
