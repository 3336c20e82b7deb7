import { Result, Value } from '../engine';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { guardSemicolonCells } from './semicolon-cells';

/** Rows converted at a time: bounds memory without a stream for each cell. */
const ROWS_AT_A_TIME = 10_000;

/** RFC 4180 with a header; text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function writeCsv(result: Result, io: Io): Promise<void> {
  const { header, lines } = await csvPieces();
  io.stdout.write(header(result.columns));
  for (let first = 0; first < result.rows.length; first += ROWS_AT_A_TIME) {
    io.stdout.write(lines(result.rows.slice(first, first + ROWS_AT_A_TIME)));
  }
}

/** The same in pieces, for a table that comes in pieces itself. */
export async function csvPieces(): Promise<{
  header: (columns: Result['columns']) => string;
  lines: (rows: Result['rows']) => string;
}> {
  const { stringify } = await import('csv-stringify/sync');
  const lines = (rows: Result['rows']): string =>
    stringify(
      rows.map((row) => row.map(harmless)),
      { escape_formulas: true, cast: { boolean: (value) => String(value) } },
    );
  return { header: (columns) => lines([columns.map((column) => column.name)]), lines };
}

function harmless(value: Value): Value {
  return typeof value === 'string' ? guardSemicolonCells(neutralise(value)) : value;
}
