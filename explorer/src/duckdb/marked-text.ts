import { DuckDBVarCharVector, DuckDBVector } from '@duckdb/node-api';

/** The bytes of a byte order mark in UTF-8, as a number with the first byte last. */
const MARK = 0xbf_bb_ef;

/**
 * Tells of which rows the text begins with a byte order mark. It belongs to the value, but the driver's decoder drops it.
 *
 * A vector has 16 bytes for each text: its length, its first four bytes, and the others or where they are.
 */
export function rowsWithMark(vector: DuckDBVector): (row: number) => boolean {
  if (!(vector instanceof DuckDBVarCharVector)) return () => false;
  const texts = vector['dataView'] as DataView;
  return (row) => (texts.getUint32(16 * row + 4, true) & 0xff_ff_ff) === MARK;
}
