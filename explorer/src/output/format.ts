import { Answer, answerOf, Column, Result } from '../engine';
import { grouped } from '../grouped';
import { Io } from '../io';
import { writeCsv } from './csv';
import { writeJson } from './json';
import { writeMarkdown } from './markdown';
import { writeTable } from './table';

/** How an answer can be written. */
export const formats = ['table', 'json', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** Writes an answer to stdout, and how long it is to stderr. */
export async function writeResult(result: Result, format: Format, io: Io): Promise<void> {
  await writeAnswer(answerOf(result), format, io);
}

/** The same as it comes: JSON and CSV row by row. A table and Markdown need the widths of all rows first. */
export async function writeAnswer(answer: Answer, format: Format, io: Io): Promise<void> {
  const named: Answer = { ...answer, columns: withDistinctNames(answer.columns) };
  let note = '';
  let rows: number;
  switch (format) {
    case 'table': {
      const result = await gather(named);
      if ((await writeTable(result, io)) === 'cut') note = '; cut to fit the terminal: pick columns, or pipe them';
      rows = result.rows.length;
      break;
    }
    case 'json':
      rows = await writeJson(named, io);
      break;
    case 'csv':
      rows = await writeCsv(named, io);
      break;
    case 'markdown': {
      const result = await gather(named);
      await writeMarkdown(result, io);
      rows = result.rows.length;
      break;
    }
  }
  io.stderr.write(`${rowCount(rows)}${note}\n`);
}

/** All pieces of an answer. */
export async function gather({ columns, pieces }: Answer): Promise<Result> {
  const all: Result['rows'][] = [];
  for await (const rows of pieces) all.push(rows);
  return { columns, rows: all.flat() };
}

export function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${grouped(rows)} rows`;
}

/** Free SQL may name two columns alike; a JSON object would lose one of them. */
function withDistinctNames(columns: readonly Column[]): Column[] {
  const taken = new Set(columns.map((column) => column.name));
  const seen = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let n = 2; seen.has(name); n++) {
      const candidate = `${column.name}_${n}`;
      if (!taken.has(candidate)) name = candidate;
    }
    seen.add(name);
    return { ...column, name };
  });
}
