import type { Value } from '../../src/engine';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `12,431`; digits that a number could not hold come as text and stay exact. */
export function count(value: number | string): string {
  return typeof value === 'number'
    ? value.toLocaleString('en', { maximumFractionDigits: 20 })
    : value.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** How many rows a table has, as far as that is known: `12,431`, `more than 10,000`. */
export function totalWords({ total, cut }: { readonly total: number; readonly cut?: true }): string {
  return cut === true ? `more than ${count(total)}` : count(total);
}

/** `1 node`, `12,431 nodes`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `+3`, `−12`, and nothing where nothing changed. */
export function difference(now: number, before: number): string {
  if (now === before) return '';
  return now > before ? `+${count(now - before)}` : `−${count(before - now)}`;
}

/** `2026-11-20 14:05 UTC`; a time that cannot be read stays as it is. */
export function instant(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A time as people write it: a day alone where there is no time of the day. */
export function when(iso: string): string {
  return /T00:00:00(?:\.0+)?Z$/.test(iso) ? date(iso) : instant(iso);
}

/** `2026-11-20`. */
export function date(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toISOString().slice(0, 10);
}

/** How long ago a time was, in the largest unit that says enough: `12 minutes ago`, `in 3 days`. */
export function age(iso: string, now: number): string {
  const elapsed = now - Date.parse(iso);
  if (Number.isNaN(elapsed)) return '';
  const size = Math.abs(elapsed);
  if (size < minute) return 'just now';
  const words =
    size < hour
      ? counted(Math.floor(size / minute), 'minute')
      : size < 2 * day
        ? counted(Math.floor(size / hour), 'hour')
        : size < 730 * day
          ? counted(Math.floor(size / day), 'day')
          : counted(Math.floor(size / (365.25 * day)), 'year');
  return elapsed < 0 ? `in ${words}` : `${words} ago`;
}

/** `7 %`; a part that is not nothing never reads `0 %`, and one that is not all never `100 %`. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return 'unknown';
  const rounded = Math.round((100 * part) / whole);
  if (rounded === 0 && part > 0) return '< 1 %';
  if (rounded === 100 && part < whole) return '> 99 %';
  return `${rounded} %`;
}

/** A value as one line of text; what is not known is `unknown`, and not nothing or 0. */
export function text(value: Value): string {
  if (value === null) return 'unknown';
  return typeof value === 'string' ? value : typeof value === 'number' ? count(value) : value ? 'yes' : 'no';
}
