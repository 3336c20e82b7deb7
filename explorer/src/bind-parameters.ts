import { Parameter, ParameterType, Query } from './catalog';

const wellTyped: Record<ParameterType, { readonly pattern: RegExp; readonly must: string }> = {
  text: { pattern: /^[^]*$/, must: 'be text' },
  integer: { pattern: /^[0-9]{1,9}$/, must: 'be a whole number of at most nine digits' },
  timestamp: {
    // What both engines read alike: offsets end at 14 hours, fractions at nanoseconds, and no day has an hour 24.
    pattern:
      /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?$/,
    must: 'be a time such as 2026-11-21T01:54:20Z',
  },
  version: { pattern: /^[\x21-\x7e]+$/, must: 'be a version such as 3.0.22 or 1:2.38.1-5, without blanks' },
};

/**
 * The texts that fill a query's `?`, in order.
 *
 * @throws an error that lists every parameter which is unknown, missing or ill-typed.
 */
export function bindParameters(query: Query, given: Readonly<Record<string, string>>): string[] {
  const known = query.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `'${name}' is not a parameter; ${known.length > 0 ? `it has ${known.join(', ')}` : 'it has none'}`);
  const problems = [
    ...unknown,
    ...query.parameters.flatMap((parameter) => problemsOf(parameter, valueOf(given, parameter.name))),
  ];
  if (problems.length > 0) throw new Error(`query ${query.id}: ${problems.join('\n')}`);
  return query.parameters.map((parameter) => valueOf(given, parameter.name) ?? parameter.default ?? '');
}

/** Only what the caller wrote: every object has a `constructor`. */
function valueOf(given: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

function problemsOf(parameter: Parameter, value: string | undefined): string[] {
  if (value === undefined) {
    return parameter.required ? [`'${parameter.name}' is missing; give for example ${parameter.example}`] : [];
  }
  const { pattern, must } = wellTyped[parameter.type];
  if (value !== '' && pattern.test(value) && isRealTime(parameter, value)) return [];
  const wanted = value === '' ? 'not be empty' : must;
  return [`'${parameter.name}' must ${wanted}, got ${JSON.stringify(value)}; give for example ${parameter.example}`];
}

/** The pattern lets the 31st of February pass. */
function isRealTime(parameter: Parameter, value: string): boolean {
  if (parameter.type !== 'timestamp') return true;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return false;
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return day.toISOString().startsWith(value.slice(0, 10));
}
