import { QuestionError } from '../answers/question-error';
import type { Value } from '../engine';

const LONGEST_TEXT = 1000;
const LONGEST_LIST = 1000;

/** @param names the properties that it may have */
export function objectOf(value: unknown, what: string, names?: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new QuestionError(`${what} must be an object, got ${shown(value)}`);
  }
  const unknown = Object.keys(value).find((name) => names !== undefined && !names.includes(name));
  if (unknown !== undefined) throw new QuestionError(`${what} has no ${shown(unknown)}; it has ${names!.join(', ')}`);
  return value as Readonly<Record<string, unknown>>;
}

export function textsOf(value: unknown, what: string): string[] {
  return listOf(value, what).map((each) => anyTextOf(each, what));
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value) && value.length <= LONGEST_LIST) return value;
  throw new QuestionError(`${what} must be a list of at most ${LONGEST_LIST} values, got ${shown(value)}`);
}

export function valueOf(value: unknown, what: string): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  throw new QuestionError(`${what} must have texts, numbers, true, false or null, got ${shown(value)}`);
}

export function textOf(value: unknown, what: string): string {
  const text = anyTextOf(value, what);
  if (text.length <= LONGEST_TEXT) return text;
  throw new QuestionError(`${what} must have at most ${LONGEST_TEXT} characters, got ${text.length}`);
}

export function anyTextOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new QuestionError(`${what} must be a text, got ${shown(value)}`);
}

export function wholeOf(value: unknown, what: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new QuestionError(`${what} must be a whole number from ${least} to ${most}, got ${shown(value)}`);
}

/** What was given, short enough for a message. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
