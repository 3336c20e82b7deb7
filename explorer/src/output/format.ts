import { Column, Result } from '../engine';
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
  const named = { ...result, columns: withDistinctNames(result.columns) };
  let note = '';
  switch (format) {
    case 'table':
      if ((await writeTable(named, io)) === 'cut') note = '; cut to fit the terminal: pick columns, or pipe them';
      break;
    case 'json':
      writeJson(named, io);
      break;
    case 'csv':
      await writeCsv(named, io);
      break;
    case 'markdown':
      await writeMarkdown(named, io);
      break;
  }
  io.stderr.write(`${rowCount(result.rows.length)}${note}\n`);
}

export function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`;
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
