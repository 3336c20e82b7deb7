/** Rows put into groups: those that are alike in all of the columns. */
export interface Groups {
  /** By place in the list of rows: the group, counted from 0 as they are met. */
  readonly groupOf: Uint32Array;
  /** By group: a row of it. */
  readonly example: Uint32Array;
}

/** @param columns codes by row */
export function groupRows(rows: Uint32Array, columns: readonly Uint32Array[]): Groups {
  const together: Groups = { groupOf: new Uint32Array(rows.length), example: rows.slice(0, 1) };
  return columns.reduce((groups, codes) => divided(groups, rows, codes), together);
}

function divided({ groupOf, example }: Groups, rows: Uint32Array, codes: Uint32Array): Groups {
  const groups = new Map<number, number>();
  const finer = new Uint32Array(rows.length);
  const examples: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    // There are fewer codes and groups than rows: the key stays far below what a number holds exactly.
    const key = codes[row]! * example.length + groupOf[i]!;
    let group = groups.get(key);
    if (group === undefined) {
      group = examples.push(row) - 1;
      groups.set(key, group);
    }
    finer[i] = group;
  }
  return { groupOf: finer, example: Uint32Array.from(examples) };
}

/** By group, how many rows it has. */
export function countRows({ groupOf, example }: Groups): Uint32Array {
  const counts = new Uint32Array(example.length);
  for (const group of groupOf) counts[group]!++;
  return counts;
}

/**
 * By group, how many nodes its rows are about.
 *
 * @param nodes by row
 */
export function countNodes({ groupOf, example }: Groups, rows: Uint32Array, nodes: Uint32Array): Uint32Array {
  const counts = new Uint32Array(example.length);
  const last = new Int32Array(example.length).fill(-1);
  // Node by node, what a group has already counted is the last that it has counted.
  for (const place of placesByNode(rows, nodes)) {
    const group = groupOf[place]!;
    const node = nodes[rows[place]!]!;
    if (last[group] === node) continue;
    last[group] = node;
    counts[group]!++;
  }
  return counts;
}

function placesByNode(rows: Uint32Array, nodes: Uint32Array): Uint32Array {
  let highest = 0;
  for (const row of rows) highest = Math.max(highest, nodes[row]!);
  const starts = new Uint32Array(highest + 2);
  for (const row of rows) starts[nodes[row]! + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const places = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) places[starts[nodes[rows[place]!]!]!++] = place;
  return places;
}
