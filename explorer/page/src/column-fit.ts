import type { Column, Value } from '../../src/engine';
import { age, text, when } from './format';

const padding = 20;
const signWidth = 20;
const narrowest = 56;
const broadest = 240;
const spreadWidth = 160;
/** Less room than this is that of a telephone, where a column is cut to this width. */
const narrowRoom = 480;
const cutWidth = 100;

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
 * The widths of the columns that fit, from the left; the others are for the row's detail. The first is always there. In
 * a narrow window columns are cut before they are left out. Room that is left goes to those that were cut, then to all.
 */
export function fittingWidths(wishes: readonly number[], room: number): number[] {
  const least = wishes.map((wish) => Math.min(wish, room < narrowRoom ? cutWidth : room));
  const widths: number[] = [];
  let left = room;
  for (const width of least) {
    if (widths.length > 0 && width > left) break;
    widths.push(Math.min(width, left));
    left -= widths.at(-1)!;
  }
  const wished = widths.map((width, place) => {
    const more = Math.min(left, wishes[place]! - width);
    left -= more;
    return width + more;
  });
  const used = room - left;
  return wished.map((width) => Math.floor(width + (left * width) / Math.max(1, used)));
}

function moment(name: string, iso: string, now: number): string {
  return name === 'endoflife' ? iso.slice(0, 10) : `${when(iso)} ${age(iso, now)}`;
}
