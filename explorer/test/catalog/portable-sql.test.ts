import { catalog } from './fixture';
import { columnKindsOf, portabilityProblems } from './portable-sql';

const kinds = columnKindsOf(catalog);

test.each([
  ...catalog.views.map((view) => [view.name, view.sql]),
  ...catalog.queries.map((query) => [query.id, query.sql]),
  ...catalog.history.tables.flatMap(({ name, changes, merge }) => [
    [`what changes ${name}`, changes],
    [`the merge into ${name}`, merge],
  ]),
  ['the baseline of the history', catalog.history.baseline],
  ['the note that a baseline is written', catalog.history.baselineWritten],
])('%s is written in what both engines understand alike', (_, sql) => {
  expect(portabilityProblems(sql, kinds)).toEqual([]);
});

describe('the lint of the catalog', () => {
  test.each([
    ['transform', 'SELECT transform(a, x -> x) AS y FROM t', 'transform() is not known'],
    ['reduce', 'SELECT reduce(a, 0) AS y FROM t', 'reduce() is not known'],
    ['any_match', 'SELECT any_match(a, b) AS y FROM t', 'any_match() is not known'],
    ['listagg', `SELECT listagg(a, ',') AS y FROM t`, 'listagg() is not known'],
    ['date_parse', `SELECT date_parse(a, '%Y') AS y FROM t`, 'date_parse() is not known'],
    ['date_add', `SELECT date_add('day', 1, a) AS y FROM t`, 'date_add() is not known'],
    ['approx_distinct', 'SELECT approx_distinct(a) AS y FROM t', 'approx_distinct() is not known'],
    ['concat, which skips NULL on one engine', 'SELECT concat(a, b) AS y FROM t', 'concat() is not known'],
    ['a lambda', 'SELECT x -> y AS z FROM t', '-> is not portable'],
    ['time travel by time', `SELECT a FROM t FOR TIMESTAMP AS OF b`, 'time travel'],
    ['time travel by version', `SELECT a FROM t FOR VERSION AS OF 1`, 'time travel'],
    ['a back-reference with a dollar', `SELECT regexp_replace(a, 'b', '$1') AS y FROM t`, 'back-references'],
    ['a back-reference with a backslash', `SELECT regexp_replace(a, 'b', '\\1') AS y FROM t`, 'back-references'],
    ['lookahead', `SELECT regexp_like(a, 'b(?=c)') AS y FROM t`, 'lookaround'],
    ['negative lookahead', `SELECT regexp_like(a, 'b(?!c)') AS y FROM t`, 'lookaround'],
    ['lookbehind', `SELECT regexp_like(a, '(?<=b)c') AS y FROM t`, 'lookaround'],
    ['AT TIME ZONE', `SELECT a AT TIME ZONE 'UTC' AS y FROM t`, 'at_timezone'],
    ['a bare at', 'SELECT p.at FROM p', 'bare at'],
    ['an implicit alias', 'SELECT a b FROM t', 'alias b without AS'],
    ['an implicit alias of a call', 'SELECT count(*) total FROM t', 'alias total without AS'],
    ['an implicit alias of a relation', 'SELECT a FROM t u', 'alias u without AS'],
    ['TRY_CAST', 'SELECT TRY_CAST(a AS timestamp) AS y FROM t', 'TRY_CAST is not portable'],
    ['a list index', 'SELECT split(a, b)[9] AS y FROM t', 'element_at'],
    ['a map index', `SELECT m['z'] AS y FROM t`, 'element_at'],
    ['a list without ARRAY', 'SELECT [1, 2] AS y FROM t', 'a list is ARRAY'],
    ['CAST of a time to varchar', 'SELECT CAST(capturedat AS varchar) AS y FROM node', 'CAST to varchar'],
    ['CAST of a double to varchar', 'SELECT CAST(1e0 AS varchar) AS y FROM t', 'CAST to varchar'],
    ['CAST to a type of one engine', 'SELECT CAST(a AS hugeint) AS y FROM t', 'CAST to HUGEINT'],
    ['CAST to a date, whose arithmetic differs', 'SELECT CAST(a AS date) AS y FROM t', 'CAST to DATE'],
    ['mixed types in UNION', `SELECT 'a' AS x FROM t UNION ALL SELECT 1 AS x FROM t`, 'UNION of text and integer'],
    [
      'mixed columns in UNION',
      'SELECT items FROM capture UNION SELECT nodeid FROM capture',
      'UNION of integer and text',
    ],
    ['a NULL without type in UNION', `SELECT 'a' AS x FROM t UNION ALL SELECT NULL AS x FROM t`, 'NULL in a UNION'],
    ['different numbers of columns in UNION', 'SELECT a, b FROM t UNION SELECT a FROM t', 'UNION of 2 and 1 columns'],
    ['an alias in GROUP BY', 'SELECT lower(a) AS b, count(*) AS n FROM t GROUP BY b', 'alias b in GROUP BY or WHERE'],
    ['an alias in WHERE', `SELECT lower(a) AS b FROM t WHERE b = 'x'`, 'alias b in GROUP BY or WHERE'],
    [
      'an alias that hides a column in GROUP BY',
      'SELECT lower(a) AS a FROM t GROUP BY a',
      'alias a in GROUP BY or WHERE',
    ],
    ['a cast by colons', 'SELECT a::integer AS y FROM t', ':: is not portable'],
    [
      'an end that a line break may follow',
      `SELECT regexp_like(a, 'b$') AS y FROM t`,
      'matches before a last line break',
    ],
    ['upper, which has no sharp s on one engine', 'SELECT upper(a) AS y FROM t', 'upper() is not known'],
    ['EXCLUDE', 'SELECT * EXCLUDE (a) FROM t', 'EXCLUDE is not portable'],
    ['star REPLACE', 'SELECT * REPLACE (a AS b) FROM t', '* REPLACE is not portable'],
    ['GROUP BY ALL', 'SELECT a FROM t GROUP BY ALL', 'GROUP BY ALL'],
    ['ORDER BY ALL', 'SELECT a FROM t ORDER BY ALL', 'ORDER BY ALL'],
    ['QUALIFY', 'SELECT a FROM t QUALIFY row_number() OVER () = 1', 'QUALIFY is not portable'],
    ['FROM first', 'FROM t', 'begins with FROM'],
    ['FROM first in a relation', 'WITH a AS (FROM t) SELECT b FROM a', 'begins with FROM'],
    ['a JSON arrow', `SELECT a ->> '$.b' AS y FROM t`, '->> is not portable'],
    ['a structure', `SELECT {'a': 1} AS y FROM t`, '{ is not portable'],
    ['ILIKE', `SELECT a FROM t WHERE a ILIKE 'b'`, 'ILIKE is not portable'],
    ['an escape string', `SELECT E'a' AS y FROM t`, 'prefix E'],
    ['an interval without quotes', 'SELECT a - INTERVAL 7 DAY AS y FROM t', 'INTERVAL must read'],
    ['a decimal', 'SELECT 100.0 * a AS y FROM t', 'a decimal divides'],
    ['a division by what may be zero', 'SELECT a / b AS y FROM t', 'divide by nullif'],
    ['a time that raises', 'SELECT from_iso8601_timestamp(a) AS y FROM t', 'TRY(from_iso8601_timestamp'],
    ['a bare parameter', 'SELECT ? AS a', 'CAST(? AS varchar)'],
    ['several statements', 'SELECT 1 AS a; SELECT 2 AS b', '; is not portable'],
  ])('fails %s', (_, sql, problem) => {
    expect(portabilityProblems(sql, kinds).join('\n')).toContain(problem);
  });

  test('fails a character that SQL does not know', () => {
    expect(() => portabilityProblems('SELECT §')).toThrow('line 1: unknown character "§"');
  });

  test('does not look into texts, comments and quoted names', () => {
    const sql = `-- transform(a)\nSELECT 'a::b at QUALIFY' AS "at" /* x -> y */ FROM t`;
    expect(portabilityProblems(sql)).toEqual([]);
  });
});
