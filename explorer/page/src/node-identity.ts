import type { Value } from '../../src/engine';
import type { NodeDetail } from './answers';
import { moment } from './cell';
import { columnLabel } from './column-label';
import { conditionOf } from './condition-of';
import { element, type Child } from './element';
import { count, counted, text } from './format';
import { Row } from './row';
import { sign } from './sign';
import { supportOf } from './support';
import { visibleText } from './visible-text';

const facts = ['nodeid', 'accountid', 'region', 'ipaddress', 'operatingsystem', 'agentversion', 'resourcetype'];

/** Who a node is, on one line, how it is, in words, and how it is tagged. */
export function nodeIdentity({ overview, tags }: NodeDetail, now: number): HTMLElement {
  return element(
    'div',
    { class: 'identity' },
    element(
      'dl',
      {},
      ...facts
        .filter((name) => Object.hasOwn(overview, name))
        .map((name) =>
          element('div', {}, element('dt', {}, columnLabel(name)), element('dd', {}, shown(overview[name] ?? null))),
        ),
    ),
    element('ul', { class: 'state' }, ...stateOf(overview, now).map((words) => element('li', {}, ...words))),
    tags.total > 0 &&
      element(
        'ul',
        { class: 'tags', 'aria-label': 'Tags' },
        ...tags.rows.map((cells) => {
          const row = new Row(tags, cells);
          const words = `${visibleText(text(row.get('key') ?? null))} = ${visibleText(String(row.get('value') ?? ''))}`;
          return element('li', {}, element('bdi', {}, words));
        }),
      ),
  );
}

/** The state of a node in sentences, each with its sign. */
function stateOf(overview: NodeDetail['overview'], now: number): Child[][] {
  const of = (name: string): Value => (Object.hasOwn(overview, name) ? (overview[name] ?? null) : null);
  const [status, reported, patches, software] = [
    of('status'),
    of('lastcapturedat'),
    of('patchstate'),
    of('softwarecount'),
  ];
  const support = supportOf(of('endoflife'), now);
  return [
    [
      sign(conditionOf('status', status) ?? 'unknown'),
      ' ',
      shown(status),
      ...(reported === null ? [', never reported'] : [', reported ', moment(String(reported), now)]),
    ],
    [sign(support.condition), ' ', shown(of('operatingsystem')), `, ${support.words}`],
    [sign(conditionOf('patchstate', patches) ?? 'unknown'), ' ', ...patchWords(patches, of)],
    software === null
      ? [sign('warning', 'Warning'), ' Sent an empty application list, or none']
      : [
          sign('note'),
          ` Lists ${count(Number(software))} software; reports ${counted(Number(of('typescount') ?? 0), 'type')} of inventory`,
        ],
  ];
}

function patchWords(state: Value, of: (name: string) => Value): string[] {
  if (state === null) return ['Patches unknown: no patch operation was reported'];
  if (state === 'compliant') return ['Patches compliant'];
  const counts = [
    [of('missingcount'), 'missing'],
    [of('failedcount'), 'failed'],
    [of('criticalcount'), 'critical'],
  ] as const;
  const words = counts.filter(([many]) => Number(many ?? 0) > 0).map(([many, what]) => `${text(many)} ${what}`);
  return [`Patches: ${words.length === 0 ? text(state) : words.join(', ')}`];
}

function shown(value: Value): HTMLElement {
  return element('bdi', { class: value === null ? 'unknown' : undefined }, visibleText(text(value)));
}
