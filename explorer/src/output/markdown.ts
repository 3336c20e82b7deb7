import { Result, Value } from '../engine';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { isNumeric } from './numeric';

/** Beyond this a column is not aligned: one endless cell would lengthen every row. */
const WIDEST = 256;

/** A table as GitHub and others render it; values show as they are and mean nothing. */
export async function writeMarkdown(result: Result, io: Io): Promise<void> {
  const { markdownTable } = await import('markdown-table');
  const header = result.columns.map((column) => markdownText(column.name));
  const rows = result.rows.map((row) => row.map((value) => cell(value)));
  const align = result.columns.map((column) => (isNumeric(column) ? 'r' : 'l'));
  const alignDelimiters = rows.every((row) => row.every((text) => text.length <= WIDEST));
  io.stdout.write(`${markdownTable([header, ...rows], { align, alignDelimiters })}\n`);
}

function cell(value: Value): string {
  return value === null ? '' : markdownText(String(value));
}

/**
 * Text whose every character shows as itself. Where dialects differ on what a backslash does (a pipe in a table) and
 * where bare text becomes a link or a mention, an entity stands, which never takes part in structure.
 */
export function markdownText(text: string): string {
  return neutralise(text)
    .replace(/[\\`*_[\]{}~#$]/g, '\\$&')
    .replace(/[&<>|@]/g, entity)
    .replace(/:(?=\/\/)/g, entity)
    .replace(/(?<=www)\./gi, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
