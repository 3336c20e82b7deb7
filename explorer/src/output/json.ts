import { Result } from '../engine';
import { Io } from '../io';
import { neutraliseJson } from '../neutralise';

/** An array with one object a row: the exact values, one row a line. */
export function writeJson(result: Result, io: Io): void {
  io.stdout.write('[');
  result.rows.forEach((row, i) => {
    const members = result.columns.map(
      (column, place) => `${JSON.stringify(column.name)}:${JSON.stringify(row[place] ?? null)}`,
    );
    io.stdout.write(`${i === 0 ? '' : ','}\n{${neutraliseJson(members.join(','))}}`);
  });
  io.stdout.write(result.rows.length === 0 ? ']\n' : '\n]\n');
}
