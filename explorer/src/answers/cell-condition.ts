import type { Drill, Range } from '../../page/src/answers';
import type { Value } from '../engine';
import { anyOf, allOf, bound, boundList, Fragment, sql } from './fragment';
import type { AskedColumn, ListRelation } from './list-relation';
import { QuestionError } from './question-error';

/** What a row must be like, for `WHERE`. */
export function conditions(relation: ListRelation, where: Drill['where'], range: Drill['range']): Fragment {
  return allOf([
    ...Object.entries(where ?? {}).map(([column, values]) => isOneOf(relation.column(column), values)),
    ...Object.entries(range ?? {}).map(([column, times]) => isWithin(relation.column(column), times)),
  ]);
}

/** Whether one of the cells contains the text as they are shown, whatever its case. */
export function containsText(columns: readonly AskedColumn[], text: string): Fragment {
  const lowered = sql`lower(${bound(text)})`;
  return anyOf(columns.map((column) => sql`contains(lower(${asShown(column)}), ${lowered})`));
}

/** The cell as text, as an answer shows it. */
function asShown({ sql: cell, type }: AskedColumn): Fragment {
  switch (type) {
    case 'text':
      return cell;
    case 'timestamp':
      // A macro of the catalog's dialect has the short name.
      return sql`system.main.regexp_replace(
        CAST(${cell} AS varchar), '^(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)$', '\\1T\\2Z')`;
    case 'integer':
    case 'number':
    case 'boolean':
      return sql`CAST(${cell} AS varchar)`;
  }
}

function isOneOf(column: AskedColumn, values: readonly Value[]): Fragment {
  const texts = values.flatMap((value) => textOf(column, value));
  const days = column.type === 'timestamp' ? texts.filter((text) => text.length === 10) : [];
  return anyOf([
    ...(texts.length > 0 ? [sql`${asShown(column)} IN ${boundList(texts)}`] : []),
    ...(days.length > 0 ? [sql`left(${asShown(column)}, 10) IN ${boundList(days)}`] : []),
    ...(values.includes(null) ? [sql`${column.sql} IS NULL`] : []),
  ]);
}

/** The text of a value that a cell of the column may have; of another value nothing, as no cell is like it. */
function textOf({ type }: AskedColumn, value: Value): string[] {
  switch (type) {
    case 'text':
    case 'timestamp':
      return typeof value === 'string' ? [value] : [];
    case 'boolean':
      return typeof value === 'boolean' ? [String(value)] : [];
    case 'integer':
    case 'number':
      // An integer that a number cannot hold is the text of its digits, and only that one is.
      return typeof value === 'number' || (typeof value === 'string' && !Number.isSafeInteger(Number(value)))
        ? [String(value)]
        : [];
  }
}

function isWithin({ name, type, sql: cell }: AskedColumn, { from, before }: Range): Fragment {
  if (type !== 'timestamp') throw new QuestionError(`'${name}' is no time, so that it has no range`);
  return allOf([
    sql`${cell} IS NOT NULL`,
    ...(from === undefined ? [] : [sql`${cell} >= ${time(from)}`]),
    ...(before === undefined ? [] : [sql`${cell} < ${time(before)}`]),
  ]);
}

function time(text: string): Fragment {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const isReal = form.test(text) && !Number.isNaN(Date.parse(text)) && day.toISOString().startsWith(text.slice(0, 10));
  if (!isReal) throw new QuestionError(`a time must be like 2026-11-21T01:54:20Z, got ${JSON.stringify(text)}`);
  return sql`CAST(${bound(text)} AS timestamp)`;
}
