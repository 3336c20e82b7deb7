import { element } from './element';
import { count } from './format';

/** A number with a bar behind it, as long as its part of the largest. */
export function numberBar(value: number, most: number): HTMLElement {
  const bar = element('span', { class: 'bar-part' });
  bar.style.width = `${(100 * value) / most}%`;
  return element('span', { class: 'number-bar' }, bar, element('span', {}, count(value)));
}
