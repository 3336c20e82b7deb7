import { Result, Value } from '../engine';
import { Io } from '../io';
import { neutralise } from '../neutralise';

/** Rows converted at a time: bounds memory without a stream for each cell. */
const ROWS_AT_A_TIME = 10_000;

/** Where a comma is the decimal sign, spreadsheets split at semicolons: what follows one begins a cell of its own. */
const formulaBehindSemicolon = /(;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** RFC 4180 with a header; text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function writeCsv(result: Result, io: Io): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  const lines = (rows: Value[][]): string =>
    stringify(rows, { escape_formulas: true, cast: { boolean: (value) => String(value) } });
  io.stdout.write(lines([result.columns.map((column) => harmless(column.name))]));
  for (let first = 0; first < result.rows.length; first += ROWS_AT_A_TIME) {
    const rows = result.rows.slice(first, first + ROWS_AT_A_TIME);
    io.stdout.write(lines(rows.map((row) => row.map(harmless))));
  }
}

function harmless(value: Value): Value {
  return typeof value === 'string' ? neutralise(value).replace(formulaBehindSemicolon, "$1'") : value;
}
