import type { NodeDetail } from '../../page/src/answers';
import { age, count, counted, date, instant, totalWords } from '../../page/src/format';
import { Value } from '../engine';

/** Who a node is and how it is, in a few lines; what is not known is said to be unknown. */
export function describeNode({ overview, tags, timeline }: NodeDetail, now: number): string[] {
  const known = (column: string): string => textOf(overview[column]) ?? 'unknown';
  const identity = [overview.nodeid, overview.computername, overview.ipaddress].flatMap((value) => textOf(value) ?? []);
  return [
    identity.join('  '),
    `Account ${known('accountid')}, ${known('region')}, ${known('resourcetype')}`,
    `State: ${textOf(overview.status) ?? 'unknown status'}, ${lastReport(overview.lastcapturedat, now)}`,
    `Operating system: ${known('operatingsystem')}${endOfLife(overview.endoflife, now)}`,
    `Agent: ${known('agentversion')}`,
    `Patches: ${patches(overview)}`,
    `Software: ${software(overview.softwarecount)}`,
    `Reports: ${counted(Number(overview.typescount ?? 0), 'type')} of inventory`,
    `Tags: ${tags.rows.length === 0 ? 'none' : tagsOf(tags.rows)}`,
    `Changes: ${timeline.total === 0 ? 'none seen yet' : totalWords(timeline)}`,
  ];
}

function textOf(value: Value | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

function lastReport(at: Value | undefined, now: number): string {
  const time = textOf(at);
  return time === undefined
    ? 'never reported at a time that can be read'
    : `last reported ${instant(time)}, ${age(time, now)}`;
}

function endOfLife(at: Value | undefined, now: number): string {
  const time = textOf(at);
  if (time === undefined) return ', end of life unknown';
  // Support lasts to the end of its last day.
  const over = Date.parse(date(time)) + 24 * 3_600_000 <= now;
  return over ? `, past its end of life since ${date(time)}` : `, supported until ${date(time)}`;
}

function patches({ patchstate, missingcount, failedcount, criticalcount }: NodeDetail['overview']): string {
  const counts = [
    [missingcount, 'missing'],
    [failedcount, 'failed'],
    [criticalcount, 'critical'],
  ] as const;
  const known = counts.flatMap(([value, word]) =>
    value === null || value === undefined ? [] : [`${count(Number(value))} ${word}`],
  );
  const state = textOf(patchstate) ?? 'unknown';
  return known.length === 0 ? state : `${state} (${known.join(', ')})`;
}

function software(names: Value | undefined): string {
  return names === null || names === undefined ? 'no list was sent' : counted(Number(names), 'name');
}

function tagsOf(rows: NodeDetail['tags']['rows']): string {
  return rows.map(([key, value]) => `${textOf(key) ?? ''}=${textOf(value) ?? ''}`).join(', ');
}
