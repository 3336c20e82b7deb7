import type { Table } from './answers';
import { count } from './format';
import { rove } from './rove';
import { tooltip } from './tooltip';
import { visibleText } from './visible-text';
import type { Value } from '../../src/engine';

/** One mark's worth of an answer. */
export interface Datum {
  readonly x: Value;
  readonly series: Value;
  readonly mark: Value;
  readonly y: number;
}

/** What a chart is drawn with. */
export interface Frame {
  readonly width: number;
  readonly now: number;
  /** What is counted, in words: `node`, `change`. */
  readonly unit: string;
  /** Where a mark leads. */
  address(datum: Pick<Datum, 'x' | 'series'>): string;
}

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

/** A name as an axis writes it. */
export function nameOf(value: Value): string {
  if (value === null) return 'unknown';
  return typeof value === 'number' ? count(value) : visibleText(String(value));
}

/**
 * Makes what Plot drew part of the page: its own style element goes, for the page's policy forbids it and `page.css`
 * has the same rules; what repeats the marks is hidden from screen readers; and the marks become one stop for the Tab
 * key, between which the arrow keys move.
 */
export function finished(drawn: Element, label: string): Element {
  drawn.querySelectorAll('style').forEach((style) => style.remove());
  drawn.setAttribute('role', 'group');
  drawn.setAttribute('aria-label', label);
  for (const group of drawn.querySelectorAll(':scope > g:not(.marks)')) {
    group.removeAttribute('aria-label');
    group.setAttribute('aria-hidden', 'true');
  }
  const marks = [...drawn.querySelectorAll<SVGElement>('.marks [aria-label]')].map((shape) => {
    const link = shape.closest<SVGElement>('a') ?? shape;
    const name = shape.getAttribute('aria-label')!;
    shape.removeAttribute('aria-label');
    link.setAttribute('aria-label', name);
    tooltip(link, name);
    return link;
  });
  drawn.querySelectorAll('.marks').forEach((group) => group.removeAttribute('aria-label'));
  rove(drawn, marks);
  return drawn;
}
