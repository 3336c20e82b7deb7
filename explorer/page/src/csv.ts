import type { Value } from '../../src/engine';
import { neutralise } from '../../src/neutralise';
import { guardSemicolonCells } from '../../src/output/semicolon-cells';

/** What begins a cell that a spreadsheet would run. */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Lines of RFC 4180, as the command line writes them: text that a spreadsheet would run gets an apostrophe before it. */
export function csvLines(rows: readonly (readonly Value[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\n`).join('');
}

/** Cells with tabs between them, as spreadsheets paste them. */
export function pastedLines(rows: readonly (readonly Value[])[]): string {
  return rows.map((row) => `${row.map(harmless).join('\t')}\n`).join('');
}

function field(value: Value): string {
  const text = harmless(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = guardSemicolonCells(neutralise(value));
  return formula.test(text) ? `'${text}` : text;
}
