import type { Column, Value } from '../../src/engine';
import type { App } from './app';
import { conditionOf } from './condition-of';
import { element } from './element';
import { age, date, text, when } from './format';
import { placeLink } from './place-link';
import type { Row } from './row';
import { seriesStyle } from './series';
import { sign } from './sign';
import type { Condition } from './sign-of';
import { supportOf } from './support';
import { versionSpread } from './version-spread';
import { visibleText } from './visible-text';

/** Longer text than this has no place in a row: the row's detail shows the whole. */
const most = 300;

/** What a cell shows, told by its column's name and type; the same in every table. */
export function cell(app: App, column: Column, value: Value, row: Row, softwareColumn?: string): Node {
  if (column.name === 'spread') return versionSpread(value);
  const shown = decorated(app, column, value);
  const node = row.node();
  const { scope } = app.state();
  if (node !== undefined && (column.name === 'nodeid' || (column.name === 'computername' && value !== null))) {
    return placeLink({ kind: 'node', key: node }, scope, shown);
  }
  if (column.name === softwareColumn && typeof value === 'string') {
    return placeLink({ kind: 'software', name: value }, scope, shown);
  }
  return shown;
}

function decorated(app: App, { name, type }: Column, value: Value): Node {
  if (value === null) return element('span', { class: 'unknown' }, 'unknown');
  if (name === 'endoflife') return withSign(supportOf(value, app.now()).condition, date(String(value)));
  if (type === 'timestamp') return moment(String(value), app.now());
  const condition = conditionOf(name, value);
  if (condition !== undefined) return withSign(condition, String(value));
  if (name === 'change') return changed(String(value));
  return plain(text(value));
}

/** A time as it is, with its age beside it. */
export function moment(iso: string, now: number): HTMLElement {
  return element('time', { datetime: iso }, when(iso), element('span', { class: 'age' }, ` ${age(iso, now)}`));
}

function plain(shown: string): HTMLElement {
  const cut = shown.length > most ? `${shown.slice(0, most)}…` : shown;
  return element('bdi', {}, visibleText(cut));
}

function withSign(condition: Condition, words: string): HTMLElement {
  return element('span', {}, sign(condition), ' ', plain(words));
}

function changed(change: string): HTMLElement {
  const { sign: mark } = seriesStyle(change);
  return element('span', {}, element('span', { class: 'sign', 'aria-hidden': 'true' }, mark), ' ', plain(change));
}
