import { neutraliseJson } from '../../src/neutralise';
import type { NodeDetail, NodeKey, Table } from './answers';
import type { App } from './app';
import { copyText } from './clipboard';
import { element } from './element';
import { count } from './format';

/** Longer text than this makes a browser slow; the whole can still be copied and saved. */
const mostShown = 200_000;

/** All that is known of a node as one JSON document, to be read, copied or saved. */
export function rawDocument(app: App, key: NodeKey, { overview, tags, sections, timeline }: NodeDetail): HTMLElement {
  const relations = sections.map(({ relation, table }): [string, unknown] => [relation, records(table)]);
  const whole = {
    ...key,
    overview,
    tags: records(tags),
    ...Object.fromEntries(relations),
    timeline: records(timeline),
  };
  const json = neutraliseLines(JSON.stringify(whole, null, 2));
  const copy = (): void => {
    copyText(json).then(
      () => app.announce('Copied'),
      (error: unknown) => app.announce(`This could not be copied: ${String(error)}`),
    );
  };
  const cut = [...sections, { relation: 'timeline', table: timeline }].filter(({ table }) => table.cut === true);
  const named = cut.map(({ relation, table }) => `${relation} (${count(table.total)})`).join(', ');
  return element(
    'div',
    { class: 'raw' },
    cut.length > 0 && element('p', {}, `Only the first rows of ${named}; the command line has all.`),
    element('p', { class: 'buttons' }, element('button', { type: 'button', onclick: copy }, 'Copy all')),
    element('pre', { tabindex: 0 }, json.length > mostShown ? `${json.slice(0, mostShown)}\n…` : json),
  );
}

function records({ columns, rows }: Table): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, place) => [name, row[place] ?? null])));
}

/** The line breaks are ours: within a text JSON has them as escapes. */
function neutraliseLines(json: string): string {
  return json.split('\n').map(neutraliseJson).join('\n');
}
