import { rove } from './rove';
import { tooltip } from './tooltip';
import type { Datum } from './chart-data';

/** What a chart is drawn with. */
export interface Frame {
  readonly width: number;
  readonly now: number;
  /** What is counted, in words: `node`, `change`. */
  readonly unit: string;
  /** Where a mark leads. */
  address(datum: Pick<Datum, 'x' | 'series'>): string;
}

/**
 * Makes what Plot drew part of the page: its own style element goes, for the page's policy forbids it and `page.css`
 * has the same rules; what repeats the marks is hidden from screen readers; and the marks become one stop for the Tab
 * key, between which the arrow keys move.
 */
export function finished(drawn: Element, label: string, perRow?: number): Element {
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
  rove(drawn, marks, perRow);
  return drawn;
}
