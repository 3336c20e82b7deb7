import type { Column, Value } from '../../src/engine';
import { text } from './format';

const perCharacter = 7.2;
const padding = 20;
const narrowest = 56;
const broadest = 300;

/** How wide a column wants to be for these values. */
export function wishedWidth(label: string, column: Column, values: readonly Value[]): number {
  if (column.name === 'spread') return 160;
  // `2026-11-20 14:05 UTC 12 minutes ago`
  const fixed = column.type === 'timestamp' ? 34 : 0;
  const sign = ['status', 'patchstate', 'endoflife', 'change'].includes(column.name) ? 2 : 0;
  const longest = values.reduce<number>((most, value) => Math.max(most, text(value).length + sign), fixed);
  const characters = Math.max(column.name === 'endoflife' ? 12 : longest, label.length + 2);
  return Math.round(Math.min(broadest, Math.max(narrowest, characters * perCharacter + padding)));
}

/**
 * The widths of the columns that fit, from the left; the others are for the row's detail. The first is always there, and
 * what room is left goes to all of them alike.
 */
export function fittingWidths(wishes: readonly number[], room: number): number[] {
  const widths: number[] = [];
  let used = 0;
  for (const wish of wishes) {
    // The last one may be cut a little rather than be left out.
    if (widths.length > 0 && used + Math.min(wish, Math.max(narrowest, wish * 0.6)) > room) break;
    widths.push(Math.min(wish, room - used));
    used += widths.at(-1)!;
  }
  const spare = Math.max(0, room - used);
  return widths.map((width) => Math.floor(width + (spare * width) / Math.max(1, used)));
}
