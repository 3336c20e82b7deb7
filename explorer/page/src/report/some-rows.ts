import type { CodedColumn } from './coded-column';
import { everyRow } from './every-row';
import type { Relation } from './relation';

/** What a row must be like: by code of the column, whether it is. */
export interface RowCondition {
  readonly column: CodedColumn;
  readonly fits: Uint8Array;
}

/** The rows whose node is in scope, as they stand. */
export async function rowsInScope(relation: Relation, inScope: Uint8Array): Promise<Uint32Array> {
  return kept(everyRow(relation.rows), await relation.nodes(), inScope);
}

/** Those of the rows that satisfy all of the conditions. */
export function rowsWith(rows: Uint32Array, conditions: readonly RowCondition[]): Uint32Array {
  return conditions.reduce((left, { column, fits }) => kept(left, column.codes, fits), rows);
}

/** The rows whose number is one of those to keep. */
function kept(rows: Uint32Array, numbers: Uint32Array, keep: Uint8Array): Uint32Array {
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    if (keep[numbers[rows[i]!]!] === 1) found[count++] = rows[i]!;
  }
  return found.subarray(0, count);
}
