import type { Value } from '../../src/engine';
import type { Page, Table } from './answers';

const compareText = new Intl.Collator('en', { numeric: true }).compare;

/** A page of rows that are all here, as a list that is asked for would answer: filtered, sorted, cut. */
export function localPage({ columns, rows, total, cut }: Table, { offset, limit, sort, filter }: Page): Table {
  const wanted = filter?.toLowerCase();
  const fitting =
    wanted === undefined
      ? rows
      : rows.filter((row) => row.some((value) => value !== null && String(value).toLowerCase().includes(wanted)));
  const place = columns.findIndex(({ name }) => name === sort?.column);
  const sorted = sort === undefined || place === -1 ? fitting : sortedBy(fitting, place, sort.descending);
  const all = wanted === undefined ? Math.max(total, rows.length) : fitting.length;
  return { columns, rows: sorted.slice(offset, offset + limit), total: all, ...(cut === true ? { cut } : {}) };
}

/** What is not known comes last in both directions. */
function sortedBy(rows: Table['rows'], place: number, descending: boolean): Table['rows'] {
  return [...rows].sort((one, other) => {
    const [a, b] = [one[place] ?? null, other[place] ?? null];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return descending ? compare(b, a) : compare(a, b);
  });
}

function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
