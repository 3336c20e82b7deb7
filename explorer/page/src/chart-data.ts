import type { Value } from '../../src/engine';
import type { Table } from './answers';
import { count } from './format';
import { visibleText } from './visible-text';

/** One mark's worth of an answer. */
export interface Datum {
  readonly x: Value;
  readonly series: Value;
  readonly mark: Value;
  readonly y: number;
}

/** The marks of an answer; columns that the chart does not have are null. */
export function dataOf(table: Table): Datum[] {
  const [x, series, mark, y] = ['x', 'series', 'mark', 'y'].map((name) =>
    table.columns.findIndex((column) => column.name === name),
  ) as [number, number, number, number];
  return table.rows.map((row) => ({
    x: row[x] ?? null,
    series: row[series] ?? null,
    mark: row[mark] ?? null,
    y: Number(row[y] ?? 0),
  }));
}

/** A longer name would hide the chart behind its tooltip, and take a minute to be read aloud. */
const longest = 160;

/** A name as an axis writes it and a tooltip says it; the table's detail has the whole. */
export function nameOf(value: Value): string {
  if (value === null) return 'unknown';
  if (typeof value === 'number') return count(value);
  const characters = [...visibleText(String(value))];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
}
