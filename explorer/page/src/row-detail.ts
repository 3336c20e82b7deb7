import type { App } from './app';
import { copyText } from './clipboard';
import { element } from './element';
import { age, text, when } from './format';
import { nodeName } from './node-name';
import { placeLink } from './place-link';
import type { Row } from './row';
import type { ShownColumn, TableSource } from './table-source';
import { visibleText } from './visible-text';

/** Everything of one row, each value whole. */
export function showRow(app: App, { title, software }: TableSource, columns: readonly ShownColumn[], row: Row): void {
  const { scope } = app.state();
  const node = row.node();
  const name = software === undefined ? undefined : row.get(software);
  const dialog = element('dialog', { class: 'detail', 'aria-label': `A row of ${title}` });
  const close = (): void => dialog.close();
  const entries = columns
    .filter(({ column }) => column.name !== 'spread')
    .flatMap(({ column, label, place }) => {
      const value = row.at(place);
      const whole =
        column.type === 'timestamp' && value !== null
          ? `${when(String(value))}, ${age(String(value), app.now())}`
          : text(value);
      return [
        element('dt', {}, label),
        element('dd', { class: value === null ? 'unknown' : undefined }, element('bdi', {}, visibleText(whole))),
      ];
    });
  dialog.append(
    element('dl', {}, ...entries),
    element(
      'p',
      { class: 'links' },
      node !== undefined && placeLink({ kind: 'node', key: node }, scope, 'Open ', nodeName(row)),
      typeof name === 'string' &&
        placeLink({ kind: 'software', name }, scope, 'Open ', element('bdi', {}, visibleText(name))),
    ),
    element(
      'p',
      { class: 'buttons' },
      element(
        'button',
        {
          type: 'button',
          onclick: () => {
            const lines = columns.map(({ label, place }) => `${label}\t${visibleText(text(row.at(place)))}`);
            void copyText(lines.join('\n')).then(() => app.announce('Copied'));
          },
        },
        'Copy',
      ),
      element('button', { type: 'button', onclick: close, autofocus: true }, 'Close'),
    ),
  );
  // A link leads away from the row, and a click beside the box means to be done with it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest('a') !== null)) close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
