import { neutralise } from '../neutralise';

/** A place in a statement; both count from 1. */
export interface SqlPosition {
  readonly line: number;
  readonly column: number;
}

/** Of a longer line, this much before the place and after it is shown. */
const AROUND = 100;

/** The line of a statement with a caret below the place, or nothing when the statement has no such place. */
export function showPosition(sql: string, { line, column }: SqlPosition): string | undefined {
  const text = sql.split('\n')[line - 1];
  if (text === undefined || column < 1 || column > text.length + 1) return undefined;
  const at = column - 1;
  const before = neutralise(text.slice(Math.max(0, at - AROUND), at).trimStart());
  const after = neutralise(text.slice(at, at + AROUND).trimEnd());
  return `  ${before}${after}\n  ${' '.repeat(before.length)}^`;
}
