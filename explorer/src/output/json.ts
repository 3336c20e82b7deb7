import { Answer } from '../engine';
import { Io } from '../io';
import { neutraliseJson } from '../neutralise';

/**
 * An array with one object a row: the exact values, one row a line.
 *
 * @returns how many rows it has
 */
export async function writeJson({ columns, pieces }: Answer, io: Io): Promise<number> {
  const names = columns.map((column) => JSON.stringify(column.name));
  let count = 0;
  io.stdout.write('[');
  for await (const rows of pieces) {
    for (const row of rows) {
      const members = names.map((name, place) => `${name}:${JSON.stringify(row[place] ?? null)}`);
      io.stdout.write(`${count === 0 ? '' : ','}\n{${neutraliseJson(members.join(','))}}`);
      count++;
    }
  }
  io.stdout.write(count === 0 ? ']\n' : '\n]\n');
  return count;
}
