import { Value } from './engine';

/** The integer of a text. Beyond what a number holds exactly, the digits stay text: a wrong digit is worse than another type. */
export function integerOf(text: string | number): Value {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : String(text);
}

/** `2026-11-21 01:54:20.120 UTC` as `2026-11-21T01:54:20.12Z`: sessions are in UTC, so no other zone occurs. */
export function isoTimeOf(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?: ?UTC|\+00(?::00)?)?$/.exec(text);
  if (!parts) return text;
  const [, day, time, digits = ''] = parts;
  const fraction = digits.replace(/0+$/, '');
  return `${day}T${time}${fraction === '' ? '' : `.${fraction}`}Z`;
}
