import type { Value } from '../../src/engine';
import type { Drill, NodeKey, Range, Scope } from './answers';

/** What the page is about at the moment. */
export type Place =
  | { readonly kind: 'overview' }
  | { readonly kind: 'list'; readonly drill: Drill }
  | { readonly kind: 'node'; readonly key: NodeKey }
  | { readonly kind: 'software'; readonly name: string }
  | { readonly kind: 'search'; readonly text: string };

/** All that decides what the page shows; its address and nothing else, so that a view can be shared. */
export interface State {
  readonly place: Place;
  readonly scope: Scope;
  /** How the widgets show it, such as `software.sort`: `-nodes`; what is not there is as it begins. */
  readonly options: Readonly<Record<string, string>>;
}

export const filters = ['account', 'region', 'platform', 'tag', 'status'] as const satisfies readonly (keyof Scope)[];

/** What is asked about until somebody chooses otherwise: what runs. */
export const firstScope: Scope = { account: [], region: [], platform: [], tag: [], status: ['Active'] };

const optionName = /^[a-z][a-z0-9_-]*\.[a-z]+$/;

/** The state that an address stands for; what makes no sense in it is left out, as an address may come from anywhere. */
export function parseState(hash: string): State {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#?\/?/, ''), '?');
  const parameters = new URLSearchParams(query);
  return {
    place: parsePlace(path.split('/').map(decoded), parameters),
    scope: parseScope(parameters),
    options: Object.fromEntries([...parameters].filter(([name]) => optionName.test(name))),
  };
}

/** The address of a state. */
export function printState({ place, scope, options }: State): string {
  const parameters = new URLSearchParams();
  if (place.kind === 'search') parameters.set('q', place.text);
  if (place.kind === 'list') {
    const { where, range } = place.drill;
    if (where !== undefined) parameters.set('where', JSON.stringify(where));
    if (range !== undefined) parameters.set('range', JSON.stringify(range));
  }
  for (const filter of filters) {
    const chosen = scope[filter];
    if (sameValues(chosen, firstScope[filter])) continue;
    // The page begins with active nodes, so that "of any status" has to be said.
    if (chosen.length === 0) parameters.set(filter, '');
    for (const value of chosen) parameters.append(filter, value);
  }
  for (const [name, value] of Object.entries(options)) parameters.set(name, value);
  const query = parameters.toString();
  return `#/${printPlace(place)}${query === '' ? '' : `?${query}`}`;
}

/** The same scope with one value more, or without it. */
export function toggled(scope: Scope, filter: keyof Scope, value: string): Scope {
  const chosen = scope[filter];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...scope, [filter]: next };
}

/** The state with one option set, or as it began where the value is undefined. */
export function withOption(state: State, name: string, value: string | undefined): State {
  const others = Object.entries(state.options).filter(([other]) => other !== name);
  return { ...state, options: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) };
}

function parsePlace([kind, ...rest]: readonly string[], parameters: URLSearchParams): Place {
  const [first, second, third] = rest;
  if (kind === 'list' && isText(first)) return { kind, drill: parseDrill(first, parameters) };
  if (kind === 'software' && isText(first)) return { kind, name: first };
  if (kind === 'search') return { kind, text: parameters.get('q') ?? '' };
  if (kind === 'node' && isText(first) && isText(second) && isText(third)) {
    return { kind, key: { account: first, region: second, node: third } };
  }
  return { kind: 'overview' };
}

function printPlace(place: Place): string {
  switch (place.kind) {
    case 'overview':
      return '';
    case 'list':
      return `list/${encodeURIComponent(place.drill.list)}`;
    case 'node':
      return ['node', place.key.account, place.key.region, place.key.node].map(encodeURIComponent).join('/');
    case 'software':
      return `software/${encodeURIComponent(place.name)}`;
    case 'search':
      return 'search';
  }
}

function parseDrill(list: string, parameters: URLSearchParams): Drill {
  const where = parseConditions(parameters.get('where'), areValues);
  const range = parseConditions(parameters.get('range'), isRange);
  return { list, ...(where === undefined ? {} : { where }), ...(range === undefined ? {} : { range }) };
}

function parseConditions<Condition>(
  json: string | null,
  isCondition: (value: unknown) => value is Condition,
): Readonly<Record<string, Condition>> | undefined {
  const conditions = Object.entries(parsedObject(json)).filter((entry): entry is [string, Condition] =>
    isCondition(entry[1]),
  );
  return conditions.length === 0 ? undefined : Object.fromEntries(conditions);
}

function parsedObject(json: string | null): object {
  if (json === null) return {};
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function parseScope(parameters: URLSearchParams): Scope {
  const chosen = (filter: keyof Scope): readonly string[] =>
    parameters.has(filter) ? [...new Set(parameters.getAll(filter))].filter(isText) : firstScope[filter];
  return {
    account: chosen('account'),
    region: chosen('region'),
    platform: chosen('platform'),
    tag: chosen('tag'),
    status: chosen('status'),
  };
}

function areValues(values: unknown): values is Value[] {
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value))
  );
}

function isRange(range: unknown): range is Range {
  if (typeof range !== 'object' || range === null || Object.keys(range).length === 0) return false;
  return Object.entries(range).every(([end, time]) => ['from', 'before'].includes(end) && typeof time === 'string');
}

function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
