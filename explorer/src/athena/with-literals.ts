import { sqlText } from '../duckdb/sql-text';

/** What is no place for a value, and the places. */
const parts = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\/|\?/g;

/** A statement with literals in the place of its `?`. */
export function withLiterals(sql: string, values: readonly string[]): string {
  let place = 0;
  const filled = sql.replace(parts, (part) => {
    if (part !== '?') return part;
    const value = values[place++];
    if (value === undefined) throw new Error(`the statement has more than ${values.length} places for values`);
    return sqlText(value);
  });
  if (place < values.length) throw new Error(`the statement has ${place} places for ${values.length} values`);
  return filled;
}
