import type { CodedColumn } from './coded-column';

export interface SortKey {
  readonly column: CodedColumn;
  readonly descending: boolean;
}

/** The rows in order: by the first key, where that is equal by the second, and so on; NULL last in both directions. */
export function sortRows(rows: Uint32Array, keys: readonly SortKey[]): Uint32Array {
  // The last key first, each sort leaving equal rows as they stand: as many passes over the rows as there are keys.
  return keys.reduceRight((sorted, key) => countingSort(sorted, key), rows);
}

function countingSort(rows: Uint32Array, { column, descending }: SortKey): Uint32Array {
  const { codes } = column;
  const ranks = column.rankByCode();
  const nulls = column.values.length;
  const place = ranks.map((rank) => (rank === 0 ? nulls : descending ? nulls - rank : rank));
  const starts = new Uint32Array(nulls + 2);
  for (const row of rows) starts[place[codes[row]!]! + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[place[codes[row]!]!]!++] = row;
  return sorted;
}
