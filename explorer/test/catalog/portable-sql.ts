import { Catalog } from '../../src/catalog';
import { aliasProblems } from './portable-aliases';
import { unionProblems } from './portable-unions';
import { Token, tokensOf } from './sql-tokens';

/** Functions that mean the same on both engines, by themselves or by the prelude. What is not here is not portable. */
const functions = new Set(
  `ARRAY_AGG ARRAY_JOIN AT_TIMEZONE CARDINALITY COALESCE COUNT DATE_DIFF DATE_FORMAT DATE_TRUNC DENSE_RANK ELEMENT_AT FROM_ISO8601_TIMESTAMP
   GREATEST JSON_EXTRACT_SCALAR LEAST LENGTH LOWER LPAD MAX MIN NULLIF RANK REGEXP_EXTRACT REGEXP_EXTRACT_ALL REGEXP_LIKE
   REGEXP_REPLACE REPLACE ROUND ROW_NUMBER SPLIT SPLIT_PART STARTS_WITH STRPOS SUBSTR SUM TRANSLATE TRIM`.split(/\s+/),
);

/** Words that may stand before an opening parenthesis and are no functions. */
const beforeParenthesis = new Set(
  `AND AS BY CASE CAST DISTINCT ELSE EXCEPT EXISTS FILTER FROM IN INSERT INTERSECT IS JOIN NOT ON OR OVER SELECT THEN TRY UNION
   UNNEST USING VALUES WHEN WHERE`.split(/\s+/),
);

const castTypes = new Set(['VARCHAR', 'BIGINT', 'INTEGER', 'DOUBLE', 'BOOLEAN', 'TIMESTAMP']);
const units = new Set(['SECOND', 'MINUTE', 'HOUR', 'DAY', 'MONTH', 'YEAR']);
const dialectWords = new Set(
  'TRY_CAST QUALIFY EXCLUDE ILIKE GLOB SIMILAR PIVOT UNPIVOT ASOF SAMPLE TABLESAMPLE POSITIONAL SEMI ANTI'.split(' '),
);
const dialectSigns = new Set([
  '::',
  '->',
  '->>',
  '==',
  ':=',
  '=>',
  '//',
  '**',
  '{',
  '}',
  '[',
  '~',
  '^',
  '@',
  '&',
  '|',
  '#',
  '$',
  '`',
  ';',
  ':',
  '!',
]);

/** What would fail or mean something else on one of the two engines; empty when the text is portable. */
export function portabilityProblems(sql: string, columnKinds: ReadonlyMap<string, string> = new Map()): string[] {
  const tokens = tokensOf(sql);
  const problems = tokens.flatMap((token, i) => {
    const check = { word: wordProblem, text: textProblem, sign: signProblem, number: numberProblem, quoted: noProblem };
    const problem = check[token.kind](tokens, i, columnKinds);
    return problem === undefined ? [] : [`line ${token.line}: ${problem}`];
  });
  return [...problems, ...shapeProblems(tokens), ...aliasProblems(tokens), ...unionProblems(tokens, columnKinds)];
}

/** The types of the columns that have the same one in every curated relation, by name in upper case. */
export function columnKindsOf(catalog: Catalog): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const { name, type } of catalog.views.flatMap((view) => view.columns)) {
    const known = kinds.get(name.toUpperCase());
    kinds.set(name.toUpperCase(), known === undefined || known === type ? type : 'unknown');
  }
  return kinds;
}

type Check = (tokens: readonly Token[], i: number, columnKinds: ReadonlyMap<string, string>) => string | undefined;

const noProblem: Check = () => undefined;

const wordProblem: Check = (tokens, i, columnKinds) => {
  const word = tokens[i]!.value;
  const next = tokens[i + 1]?.value;
  if (dialectWords.has(word)) return `${word} is not portable`;
  if (word === 'AT' && next === 'TIME') return `AT TIME ZONE gives another type on each engine: at_timezone(…, 'UTC')`;
  if (word === 'AT') return 'bare at: quote it';
  if (word === 'ALL' && tokens[i - 1]?.value === 'BY') return `${tokens[i - 2]?.value} BY ALL is not portable`;
  if (word === 'FOR' && (next === 'TIMESTAMP' || next === 'VERSION')) return 'time travel is not portable';
  if (word === 'INTERVAL' && !(tokens[i + 1]?.kind === 'text' && units.has(tokens[i + 2]?.value ?? ''))) {
    return `INTERVAL must read INTERVAL '7' DAY`;
  }
  if (word === 'REPLACE' && tokens[i - 1]?.value === '*') return '* REPLACE is not portable';
  if (word === 'FROM_ISO8601_TIMESTAMP' && !(tokens[i - 1]?.value === '(' && tokens[i - 2]?.value === 'TRY')) {
    return 'from_iso8601_timestamp raises on a bad time: TRY(from_iso8601_timestamp(…))';
  }
  if (word === 'CAST') return castProblem(tokens, i, columnKinds);
  if (next === '(' && !functions.has(word) && !beforeParenthesis.has(word) && !namesColumns(tokens, i)) {
    return `${word.toLowerCase()}() is not known to mean the same on both engines`;
  }
  return undefined;
};

/** `AS r (run, place)` names columns, `AS (` begins a relation: neither calls a function. */
function namesColumns(tokens: readonly Token[], i: number): boolean {
  return tokens[i - 1]?.value === 'AS';
}

function castProblem(
  tokens: readonly Token[],
  i: number,
  columnKinds: ReadonlyMap<string, string>,
): string | undefined {
  const depth = tokens[i]!.depth;
  const end = tokens.findIndex((token, k) => k > i + 1 && token.value === ')' && token.depth === depth);
  const as = tokens.findIndex((token, k) => k > i && k < end && token.value === 'AS' && token.depth === depth + 1);
  const type = tokens
    .slice(as + 1, end)
    .map((token) => token.value)
    .join(' ');
  if (as < 0 || !castTypes.has(type)) return `CAST to ${type} is not known to mean the same on both engines`;
  if (type !== 'VARCHAR') return undefined;
  const operand = tokens.slice(i + 2, as);
  const [first] = operand;
  const last = operand.at(-1)!;
  const isPlain = operand.length === 1 || (operand.length === 3 && operand[1]!.value === '.');
  if (isPlain && (last.value === '?' || last.value === 'NULL' || columnKinds.get(last.value) === 'integer'))
    return undefined;
  if (first!.value === 'LENGTH') return undefined;
  return 'CAST to varchar of what may be a double or a time is written otherwise on each engine';
}

const textProblem: Check = (tokens, i) => {
  const text = tokens[i]!.value;
  if (/[$\\][0-9]/.test(text)) return 'back-references are written otherwise on each engine';
  if (/\(\?(?:[=!]|<[=!])/.test(text)) return 'lookaround does not exist in one of the engines';
  if (/[^]\$$/.test(text)) return 'a $ at the end also matches before a last line break on one engine: \\z';
  if (tokens[i - 1]?.kind === 'word' && ['E', 'X', 'U', 'DATE', 'TIMESTAMP', 'TIME'].includes(tokens[i - 1]!.value)) {
    return `a literal with the prefix ${tokens[i - 1]!.value} is not portable`;
  }
  return undefined;
};

const signProblem: Check = (tokens, i) => {
  const sign = tokens[i]!.value;
  if (sign === '[') {
    return tokens[i - 1]?.value === 'ARRAY' ? undefined : 'arr[i] raises out of range: element_at; a list is ARRAY[…]';
  }
  if (dialectSigns.has(sign)) return `${sign} is not portable`;
  if (sign === '/' && tokens[i + 1]?.value !== 'NULLIF' && tokens[i + 1]?.kind !== 'number') {
    return 'x / 0 raises on one engine: divide by nullif(…, 0)';
  }
  if (sign === '?' && !(tokens[i - 2]?.value === 'CAST' && tokens[i + 2]?.value === 'VARCHAR')) {
    return 'a parameter must read CAST(? AS varchar)';
  }
  return undefined;
};

const numberProblem: Check = (tokens, i) =>
  /\.[0-9]*$/.test(tokens[i]!.value) ? 'a decimal divides otherwise on each engine: write 100e0' : undefined;

function shapeProblems(tokens: readonly Token[]): string[] {
  const problems: string[] = [];
  tokens.forEach((token, i) => {
    const opens = i === 0 || tokens[i - 1]!.value === '(';
    const isTrim = tokens[i - 2]?.value === 'TRIM';
    if (token.kind === 'word' && token.value === 'FROM' && opens && !isTrim) {
      problems.push(`line ${token.line}: a relation begins with FROM`);
    }
  });
  return problems;
}
