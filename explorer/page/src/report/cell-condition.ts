import { QuestionError } from '../../../src/answers/question-error';
import type { ColumnType, Value } from '../../../src/engine';
import type { Drill, Range } from '../answers';
import type { CodedColumn } from './coded-column';
import { compareTimes } from './compare-times';
import { lowerCase } from './lower-case';
import type { RowCondition } from './some-rows';

/** The columns that a condition may name. */
interface Columns {
  typeOf(name: string): ColumnType | undefined;
  column(name: string): Promise<CodedColumn>;
}

/** What a row must be like. */
export async function conditions(
  listed: Columns,
  where: Drill['where'] = {},
  range: Drill['range'] = {},
): Promise<RowCondition[]> {
  const columnOf = async (name: string): Promise<CodedColumn> => {
    if (listed.typeOf(name) === undefined) throw new QuestionError(`there is no column ${JSON.stringify(name)}`);
    return listed.column(name);
  };
  return Promise.all([
    ...Object.entries(where).map(async ([name, values]) => isOneOf(await columnOf(name), values)),
    ...Object.entries(range).map(async ([name, times]) => isWithin(name, await columnOf(name), times)),
  ]);
}

function isOneOf(column: CodedColumn, values: readonly Value[]): RowCondition {
  const wanted = new Set(values);
  const fits =
    column.type === 'timestamp'
      ? // A day stands for every time on it.
        column.test((cell) => wanted.has(cell) || (cell !== null && wanted.has(String(cell).slice(0, 10))))
      : column.test((cell) => wanted.has(cell));
  return { column, fits };
}

function isWithin(name: string, column: CodedColumn, { from, before }: Range): RowCondition {
  if (column.type !== 'timestamp') throw new QuestionError(`'${name}' is no time, so that it has no range`);
  const fits = column.test(
    (cell) =>
      cell !== null &&
      (from === undefined || compareTimes(String(cell), from) >= 0) &&
      (before === undefined || compareTimes(String(cell), before) < 0),
  );
  return { column, fits };
}

/** The rows of which one of the cells contains the text as it is shown, whatever its case. */
export function rowsWithText(rows: Uint32Array, columns: readonly CodedColumn[], text: string): Uint32Array {
  const wanted = lowerCase(text);
  const tests = columns.map((column) => ({
    codes: column.codes,
    fits: column.test((cell) => cell !== null && lowerCase(String(cell)).includes(wanted)),
  }));
  return rows.filter((row) => tests.some(({ codes, fits }) => fits[codes[row]!] === 1));
}
