import { Token } from 'aws-cdk-lib';
import { knownRule, PropRule } from './check';
import { CatalogParameter, CatalogQuery, InventoryCatalog } from './inventory-catalog';
import { InventoryReportQuery } from './inventory-report-query';

/** Each query is twice in the definition of the state machine, and with it in the template, which has 1 MB at most. */
const MOST_QUERIES = 20;

const LONGEST_TITLE = 200;

/** The forms of values, as the queries read them. */
const FORMS: Record<CatalogParameter['type'], { readonly holds: (value: string) => boolean; readonly must: string }> = {
  text: { holds: () => true, must: 'be text' },
  integer: { holds: (value) => /^\d{1,9}$/.test(value), must: 'be a whole number of at most nine digits' },
  timestamp: { holds: isTime, must: 'be a time such as 2026-11-21T01:54:20Z' },
  version: {
    holds: (value) => /^[\x21-\x7e]+$/.test(value),
    must: 'be a version such as 3.0.22 or 1:2.38.1-5, without blanks',
  },
};

/** What is asked of the queries of a report. */
export function reportQueriesRules(catalog: InventoryCatalog, queries: readonly InventoryReportQuery[]): PropRule[] {
  if (Token.isUnresolved(queries)) return [knownRule('queries', queries as never)];
  const names = queries.map(nameOf);
  return [
    {
      prop: 'queries',
      value: `${queries.length} queries`,
      holds: () => queries.length >= 1 && queries.length <= MOST_QUERIES,
      must: `be 1 to ${MOST_QUERIES}`,
      wayOut: queries.length === 0 ? 'name what the report asks' : 'make several reports',
    },
    ...queries.flatMap((query, index) => [
      ...queryRules(catalog, query, `queries[${index}]`),
      ...nameRules(query, names.slice(0, index), `queries[${index}]`),
    ]),
  ];
}

/** The name of a query's file and steps. */
export function nameOf({ name, query }: InventoryReportQuery): string {
  return name ?? query;
}

function nameRules(query: InventoryReportQuery, taken: readonly string[], prop: string): PropRule[] {
  const { name, title } = query;
  return [
    knownRule(`${prop}.name`, name),
    {
      prop: `${prop}.name`,
      value: name,
      holds: () => /^[A-Za-z0-9._-]{1,40}$/.test(name!),
      must: "be 1 to 40 letters, digits, '.', '_' and '-'",
      wayOut: 'it is part of a key and of the names of steps; say the rest in title',
    },
    {
      prop: `${prop}.name`,
      value: nameOf(query),
      holds: () => !taken.includes(nameOf(query)),
      must: 'be the name of one query of the report',
      wayOut: 'give this one a name of its own: without one it is the id of the query',
    },
    knownRule(`${prop}.title`, title),
    {
      prop: `${prop}.title`,
      value: title,
      holds: () => title!.trim() !== '' && title!.length <= LONGEST_TITLE && !/\p{Cc}/u.test(title!),
      must: `be one line of at most ${LONGEST_TITLE} characters`,
      wayOut: 'shorten it, or leave it out for the title of the query',
    },
  ];
}

function queryRules(catalog: InventoryCatalog, { query: id, parameters = {} }: InventoryReportQuery, prop: string) {
  const query = catalog.queries.find((candidate) => candidate.id === id);
  if (Token.isUnresolved(id)) return [knownRule(`${prop}.query`, id)];
  if (!query) {
    return [
      {
        prop: `${prop}.query`,
        value: id,
        holds: () => false,
        must: `be one of ${catalog.queries.map((candidate) => candidate.id).join(', ')}`,
        wayOut: 'correct it',
      },
    ];
  }
  return [
    ...unknownRules(query, parameters, prop),
    ...query.parameters.flatMap((parameter) => parameterRules(query, parameter, parameters, prop)),
  ];
}

function unknownRules(query: CatalogQuery, given: object, prop: string): PropRule[] {
  const known = query.parameters.map((parameter) => parameter.name);
  return Object.entries(given).map(([name, value]) => ({
    prop: `${prop}.parameters.${name}`,
    value: value as unknown,
    holds: () => known.includes(name),
    must: `be a parameter of ${query.id}`,
    wayOut: known.length > 0 ? `it has ${known.join(', ')}` : 'it has none',
  }));
}

function parameterRules(
  query: CatalogQuery,
  parameter: CatalogParameter,
  given: Readonly<Record<string, string>>,
  in_: string,
): PropRule[] {
  const prop = `${in_}.parameters.${parameter.name}`;
  const value = given[parameter.name];
  const wayOut = `give for example ${JSON.stringify(parameter.example)}`;
  if (value === undefined) {
    return [
      {
        prop,
        value: parameter.required ? 'nothing' : undefined,
        holds: () => false,
        must: `be given: ${query.id} makes no sense without it`,
        wayOut,
      },
    ];
  }
  const { holds, must } = FORMS[parameter.type];
  return [
    knownRule(prop, value),
    { prop, value, holds: () => value !== '', must: 'not be empty', wayOut: 'leave it out, where it is optional' },
    { prop, value, holds: () => value === '' || holds(value), must, wayOut },
  ];
}

/** What both engines read alike: offsets end at 14 hours, fractions at nanoseconds, and no day has an hour 24. */
function isTime(value: string): boolean {
  const form =
    /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?$/;
  const [year, month, day] = (form.exec(value)?.[1] ?? '').split('-').map(Number);
  if (month === undefined || day === undefined) return false;
  return day >= 1 && day <= daysOf(year!, month);
}

/** How long a month is; none, where there is no such month. */
function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
