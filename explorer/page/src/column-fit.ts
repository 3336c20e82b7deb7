import type { Column, Value } from '../../src/engine';
import { age, text, when } from './format';

const padding = 20;
const signWidth = 20;
const narrowest = 56;
const broadest = 240;
const spreadWidth = 160;

const withSign = ['status', 'patchstate', 'endoflife', 'change'];

/** How wide a column wants to be for these values, by how wide a text is. */
export function wishedWidth(
  label: string,
  column: Column,
  values: readonly Value[],
  widthOf: (text: string) => number,
  now: number,
): number {
  if (column.name === 'spread') return spreadWidth;
  const longest = values.reduce<string>((most, value) => {
    const shown = column.type === 'timestamp' && value !== null ? moment(column.name, String(value), now) : text(value);
    return shown.length > most.length ? shown : most;
  }, '');
  const content = widthOf(longest.slice(0, 100)) + (withSign.includes(column.name) ? signWidth : 0);
  // The arrow of a sorted column stands behind its label.
  const wish = Math.max(content, widthOf(`${label} ↓`)) + padding;
  return Math.ceil(Math.min(broadest, Math.max(narrowest, wish)));
}

/**
 * The widths of the columns that fit, from the left; the others are for the row's detail. The first is always there, and
 * what room is left goes to all of them alike.
 */
export function fittingWidths(wishes: readonly number[], room: number): number[] {
  const widths: number[] = [];
  let used = 0;
  // On a telephone the first column would leave no room for a second.
  const most = Math.max(narrowest, wishes.length > 1 ? room * 0.6 : room);
  for (const wish of wishes.map((each) => Math.min(each, most))) {
    if (widths.length > 0 && used + wish > room) break;
    widths.push(Math.min(wish, room - used));
    used += widths.at(-1)!;
  }
  const spare = Math.max(0, room - used);
  return widths.map((width) => Math.floor(width + (spare * width) / Math.max(1, used)));
}

function moment(name: string, iso: string, now: number): string {
  return name === 'endoflife' ? iso.slice(0, 10) : `${when(iso)} ${age(iso, now)}`;
}
