/** The numbers of all rows, as they stand. */
export function everyRow(rows: number): Uint32Array {
  return new Uint32Array(rows).map((_, row) => row);
}
