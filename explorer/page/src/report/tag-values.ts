import { CodedColumn } from './coded-column';
import type { ReportTables } from './report-tables';

/** Rows, each as often as its node has another value of a tag, and once when the node has not got the tag. */
export interface TaggedRows {
  readonly rows: Uint32Array;
  /** By place in the list of rows. */
  readonly values: CodedColumn;
}

export async function tagValues(
  tables: ReportTables,
  key: string,
  rows: Uint32Array,
  nodes: Uint32Array,
): Promise<TaggedRows> {
  const relation = tables.relation('tag');
  const [keys, values, taggedNodes] = await Promise.all([
    relation.column('key'),
    relation.column('value'),
    relation.nodes(),
  ]);
  const wanted = keys.codeOf(key);
  const codesOf = new Map<number, Set<number>>();
  for (let row = 0; row < relation.rows; row++) {
    if (wanted === undefined || keys.codes[row] !== wanted) continue;
    const codes = codesOf.get(taggedNodes[row]!) ?? new Set<number>();
    codesOf.set(taggedNodes[row]!, codes.add(values.codes[row]!));
  }
  const found: number[] = [];
  const codes: number[] = [];
  for (const row of rows) {
    for (const code of codesOf.get(nodes[row]!) ?? [0]) {
      found.push(row);
      codes.push(code);
    }
  }
  return { rows: Uint32Array.from(found), values: new CodedColumn('text', values.values, Uint32Array.from(codes)) };
}
