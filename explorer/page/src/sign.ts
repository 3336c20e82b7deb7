import { element } from './element';
import { signOf, type Condition } from './sign-of';

/** The sign, and its word for those who do not see it. */
export function sign(condition: Condition, word?: string): HTMLElement {
  return element(
    'span',
    { class: `sign ${condition}` },
    element('span', { 'aria-hidden': 'true' }, signOf(condition)),
    word !== undefined && element('span', { class: 'unseen' }, word),
  );
}
