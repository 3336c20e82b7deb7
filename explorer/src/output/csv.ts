import { Answer, Result, Value } from '../engine';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { guardSemicolonCells } from './semicolon-cells';

/** Rows converted at a time: bounds memory without a stream for each cell. */
const ROWS_AT_A_TIME = 10_000;

/**
 * RFC 4180 with a header; text that a spreadsheet would run as a formula gets an apostrophe before it.
 *
 * @returns how many rows there are
 */
export async function writeCsv({ columns, pieces }: Answer, io: Io): Promise<number> {
  const { header, lines } = await csvPieces();
  let count = 0;
  io.stdout.write(header(columns));
  for await (const rows of pieces) {
    for (let first = 0; first < rows.length; first += ROWS_AT_A_TIME) {
      io.stdout.write(lines(rows.slice(first, first + ROWS_AT_A_TIME)));
    }
    count += rows.length;
  }
  return count;
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
