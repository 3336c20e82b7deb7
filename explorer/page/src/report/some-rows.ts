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
  const nodes = await relation.nodes();
  return everyRow(relation.rows).filter((row) => inScope[nodes[row]!] === 1);
}

/** Those of the rows that satisfy all of the conditions. */
export function rowsWith(rows: Uint32Array, conditions: readonly RowCondition[]): Uint32Array {
  return conditions.reduce((left, { column, fits }) => left.filter((row) => fits[column.codes[row]!] === 1), rows);
}
