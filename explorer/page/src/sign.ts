import { element } from './element';

/** How something is; shown by colour and by a sign, so that neither is needed to read the other. */
export type Condition = 'bad' | 'warning' | 'good' | 'note' | 'unknown';

const signs: Readonly<Record<Condition, string>> = { bad: '✕', warning: '▲', good: '✓', note: '•', unknown: '?' };

export function signOf(condition: Condition): string {
  return signs[condition];
}

/** The sign, and its word for those who do not see it. */
export function sign(condition: Condition, word?: string): HTMLElement {
  return element(
    'span',
    { class: `sign ${condition}` },
    element('span', { 'aria-hidden': 'true' }, signs[condition]),
    word !== undefined && element('span', { class: 'unseen' }, word),
  );
}
