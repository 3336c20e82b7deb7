/** What Trino's `trim` strips. */
const whiteSpace =
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000';

/**
 * What makes DuckDB read the catalog's SQL as Trino does: functions that it lacks or means otherwise.
 *
 * The macros are temporary: they are made each time a database is opened, so that a database file holds data only and
 * an older file works with a newer prelude. A macro that shadows a built-in function calls it as `system.main.name`.
 */
export const preludeSql: readonly string[] = [
  // Without a match Trino gives NULL, DuckDB an empty text.
  `CREATE TEMP MACRO regexp_extract
     (s, p) AS CASE WHEN system.main.regexp_matches(s, p) THEN system.main.regexp_extract(s, p) END,
     (s, p, g) AS CASE WHEN system.main.regexp_matches(s, p) THEN system.main.regexp_extract(s, p, g) END`,
  // Trino replaces all matches, DuckDB the first.
  `CREATE TEMP MACRO regexp_replace
     (s, p) AS system.main.regexp_replace(s, p, '', 'g'),
     (s, p, r) AS system.main.regexp_replace(s, p, r, 'g')`,
  `CREATE TEMP MACRO regexp_like(s, p) AS system.main.regexp_matches(s, p)`,
  // Out of range: NULL, not an empty text.
  `CREATE TEMP MACRO split_part(s, d, i) AS (system.main.string_split(s, d))[i]`,
  // On text that is no JSON, and on objects and arrays: NULL.
  `CREATE TEMP MACRO json_extract_scalar(j, p) AS
     CASE
       WHEN system.main.json_type(TRY_CAST(j AS json), p) IN ('OBJECT', 'ARRAY') THEN NULL
       ELSE system.main.json_extract_string(TRY_CAST(j AS json), p)
     END`,
  // Whole units that have elapsed, not boundaries that were crossed.
  `CREATE TEMP MACRO date_diff(u, a, b) AS system.main.date_sub(u, a, b)`,
  // ISO 8601 only, to the millisecond. What Trino refuses is NULL here: the catalog always writes
  // TRY(from_iso8601_timestamp(…)), which makes both NULL, and a cast that cannot fail costs far less under TRY than one
  // that raises. The form of nearly all times comes first, because the regular expression costs more than the cast.
  // DuckDB reads no zone right after the minutes, so that the seconds are added.
  `CREATE TEMP MACRO from_iso8601_timestamp(s) AS
     CASE
       WHEN s LIKE '____-__-__T__:__:__Z' THEN TRY_CAST(s AS timestamptz)
       WHEN system.main.regexp_full_match(
         s,
         '[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?'
       ) THEN system.main.date_trunc(
         'millisecond',
         TRY_CAST(system.main.regexp_replace(s, '(T..:..)(Z|[+-].*)$', '\\1:00\\2') AS timestamptz)
       )
     END`,
  // AT TIME ZONE gives another type on each engine. To UTC the instant is the answer, without the cost of a calendar.
  `CREATE TEMP MACRO at_timezone(t, z) AS
     CASE
       WHEN z = 'UTC' THEN system.main.make_timestamp(system.main.epoch_us(t))
       ELSE error('at_timezone knows UTC only')
     END`,
  // Only the codes that the catalog uses differ: minutes and seconds.
  `CREATE TEMP MACRO date_format(t, f) AS system.main.strftime(t, replace(replace(f, '%i', '%M'), '%s', '%S'))`,
  // A NULL among the values makes the result NULL.
  `CREATE TEMP MACRO greatest
     (a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN system.main.greatest(a, b) END,
     (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN system.main.greatest(a, b, c) END`,
  `CREATE TEMP MACRO least
     (a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN system.main.least(a, b) END,
     (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN system.main.least(a, b, c) END`,
  // Trino strips every white space of Unicode but those that do not break, DuckDB only those of the class of separators.
  `CREATE TEMP MACRO trim(s) AS system.main.trim(s, '${whiteSpace}')`,
  // Of nothing but NULL: an empty text, not NULL.
  `CREATE TEMP MACRO array_join(a, d) AS
     CASE WHEN a IS NOT NULL THEN coalesce(system.main.array_to_string(a, d), '') END`,
  `CREATE TEMP MACRO cardinality(a) AS system.main.len(a)`,
  `CREATE TEMP MACRO element_at(a, i) AS system.main.list_extract(a, i)`,
];
