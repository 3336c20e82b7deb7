import { Result, Value } from '../../src/engine';
import { Format, formats } from '../../src/output/format';
import { written } from '../output/result';

/** What does something to a terminal, turns text around or hides: written down apart from the program's own list. */
const active =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ud800-\udfff]|\u0301{5}/u;

/** What begins a formula in a spreadsheet. */
const formula = /^[=+\-@\uff0b\uff0d\uff1d\uff20]/;

/** Writes a result in every format and finds what a hostile value in it could do; nothing when all is well. */
export async function harmsOf(result: Result): Promise<string[]> {
  const harms: string[] = [];
  for (const format of formats) {
    const text = await written(result, format);
    harms.push(...harmsIn(text, format, result).map((harm) => `${format}: ${harm}`));
  }
  return harms;
}

/** As `harmsOf`, for what a command wrote. */
export function harmsIn(text: string, format: Format, result: Result): string[] {
  return [...harmsToTerminal(text), ...checks[format](text, result)];
}

/** As `harmsOf`, for text of any form. */
export function harmsToTerminal(text: string): string[] {
  const found = active.exec(text);
  return found
    ? [`acts on a terminal: ${JSON.stringify(text.slice(Math.max(0, found.index - 20), found.index + 20))}`]
    : [];
}

const checks: Readonly<Record<Format, (text: string, result: Result) => string[]>> = {
  table: (text, { rows }) => countHarm(text.split('\n').length - 1, rows.length + 2),
  json: (text, { columns, rows }) => {
    const names = columns.map((column) => column.name);
    const read = (JSON.parse(text) as Record<string, Value>[]).map((row) => names.map((name) => row[name]));
    return JSON.stringify(read) === JSON.stringify(rows) ? [] : ['is not what was asked'];
  },
  csv: (text, { columns, rows }) => {
    const records = parseCsv(text);
    return [
      ...countHarm(records.length, rows.length + 1),
      ...records.flatMap((record) => countHarm(record.length, columns.length)),
      ...harmsInCsv(text),
    ];
  },
  markdown: (text, { columns, rows }) => {
    const lines = text.trimEnd().split('\n');
    return [
      ...countHarm(lines.length, rows.length + 2),
      ...lines.flatMap((line) => countHarm(line.split('|').length, columns.length + 2)),
      ...lines.filter((line) => /[<>]|(?<!\\)(?:\\\\)*[\]`*_]|:\/\//.test(line)).map((line) => `structure in ${line}`),
    ];
  },
};

/** Cells that a spreadsheet would run, whether it parts them at commas or at semicolons; numbers are none. */
export function harmsInCsv(text: string): string[] {
  const behindSemicolon = text.split(';').slice(1);
  return [...parseCsv(text).flat(), ...behindSemicolon.map((part) => part.replace(/^["\s]+/, ''))]
    .filter((cell) => formula.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell))
    .map((cell) => `formula ${cell.slice(0, 40)}`);
}

function countHarm(count: number, wanted: number): string[] {
  return count === wanted ? [] : [`${count} parts, not ${wanted}`];
}

/** RFC 4180. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    record.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
