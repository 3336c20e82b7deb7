import type { Table } from './answers';
import type { App } from './app';
import { element } from './element';
import { count, counted, totalWords } from './format';
import { placeLink } from './place-link';
import type { TableSource } from './table-source';

/** Which rows are seen of how many, and the way to the others. */
export function pager(
  app: App,
  { title, whole }: TableSource,
  table: Table,
  offset: number,
  size: number,
  turn: (offset: number, step: string) => void,
): HTMLElement {
  const step = (label: string, to: number, isPossible: boolean): HTMLElement =>
    element(
      'button',
      {
        type: 'button',
        class: 'quiet',
        // Not disabled: whoever pressed it last stays on it.
        'aria-disabled': isPossible ? undefined : 'true',
        'data-step': label,
        onclick: () => isPossible && turn(to, label),
      },
      label,
    );
  const isAll = offset === 0 && table.rows.length === table.total;
  return element(
    'nav',
    { class: 'pager', 'aria-label': `Pages of ${title}` },
    element('span', { class: 'range' }, rangeWords(table, offset)),
    !isAll && step('Previous', Math.max(0, offset - size), offset > 0),
    !isAll && step('Next', offset + table.rows.length, offset + table.rows.length < table.total),
    !isAll && whole !== undefined && placeLink(whole, app.state().scope, `All ${count(table.total)}`),
  );
}

/** `1–100 of 12,431`. */
export function rangeWords(table: Table, offset: number): string {
  const { rows, total, cut } = table;
  if (rows.length === total && cut !== true) return counted(total, 'row');
  const all = totalWords(table);
  return rows.length === 0 ? `0 of ${all}` : `${count(offset + 1)}–${count(offset + rows.length)} of ${all}`;
}
