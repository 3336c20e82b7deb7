import { CatalogColumn, CatalogQuery } from './inventory-catalog';

/** Where a query of the catalog takes a parameter. */
const PLACEHOLDER = 'CAST(? AS varchar)';

/** What a spreadsheet takes for the beginning of a formula: at the beginning of a cell, and where it splits cells at semicolons. */
const FORMULA = String.raw`(\A|;[\s"]*)([=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])`;

/**
 * A query with values in the place of its parameters. They are literals of the text, not execution parameters, of which Athena's
 * documentation says that they may stand in a WHERE clause only.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 */
export function filledQuery(query: CatalogQuery, values: Readonly<Record<string, string>>): string {
  const [begin, ...pieces] = query.sql.trimEnd().split(PLACEHOLDER);
  return pieces.reduce((text, piece, index) => {
    const { name, default: standard } = query.parameters[index]!;
    return `${text}CAST(${literal(values[name] ?? standard ?? '')} AS varchar)${piece}`;
  }, begin!);
}

/** Counts what a query finds. */
export function countStatement(sql: string): string {
  return `SELECT count(*) AS found\nFROM (\n${sql}\n) AS answer`;
}

/**
 * A query whose texts no spreadsheet takes for formulas: what begins one gets an apostrophe before it. Values are the words of
 * machines that may be hostile.
 *
 * The order is that of the query. Inside of another query it would mean nothing, so it moves out, and with it what it needs and the
 * answer does not show.
 */
export function sheetStatement(sql: string, columns: readonly CatalogColumn[]): string {
  const from = sql.lastIndexOf('\nFROM ');
  const by = sql.lastIndexOf('\nORDER BY');
  const order = columnsOnly(sql.slice(by));
  const shown = columns.map((column) => column.name);
  const hidden = [...new Set(order.match(/"[^"]+"/g))]
    .map((name) => name.slice(1, -1))
    .filter((n) => !shown.includes(n));
  const inner = [sql.slice(0, from), ...hidden.map((name) => `,\n  ${name}`), sql.slice(from, by)].join('');
  return `SELECT\n  ${columns.map(cell).join(',\n  ')}\nFROM (\n${inner}\n) AS answer${order}`;
}

/** Names of columns without those of relations, which nobody outside of the query knows. */
function columnsOnly(order: string): string {
  return order.replace(/'[^']*'|(?:\b[a-z_]+\.)?\b([a-z_]+)\b/g, (text, name?: string) =>
    name === undefined ? text : `answer."${name}"`,
  );
}

function cell({ name, type }: CatalogColumn): string {
  const value = `answer."${name}"`;
  return type === 'text' ? `regexp_replace(${value}, '${FORMULA}', '$1''$2') AS "${name}"` : value;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
