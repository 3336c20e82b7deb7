import { grouped } from '../grouped';
import { mendRow, RowRules } from './mend-row';
import { EXCERPT, Outcome } from './problem';
import { splitObjects } from './split-objects';

export interface Finding {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly detail?: string;
}

export interface CheckedLine {
  /** Lines that DuckDB reads as one row each. */
  readonly rows: readonly string[];
  readonly findings: readonly Finding[];
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** As many rows as the service takes of one type of one node; each object beyond costs memory, a row and a problem. */
const MOST_OBJECTS = 10_000;

/** Reads one line as strictly as DuckDB does, saves of it what can be saved, and says what was wrong. */
export function checkLine(bytes: Uint8Array, rules: RowRules): CheckedLine {
  const findings: Finding[] = [];
  let text: string;
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    text = lenientUtf8.decode(bytes);
    findings.push({ outcome: 'mended', reason: 'bytes that are no UTF-8' });
  }
  if (text.startsWith('\ufeff')) {
    text = text.slice(1);
    findings.push({ outcome: 'mended', reason: 'byte order mark' });
  }
  text = withoutBlanks(text);
  if (text === '') return { rows: [], findings };
  if (text.startsWith('[')) {
    return { rows: [], findings: [...findings, { outcome: 'dropped', reason: 'array where an object belongs' }] };
  }
  const objects = readObjects(text, findings);
  const rows = objects.flatMap((object) => mendRow(object, rules, findings));
  return { rows, findings };
}

/** Character by character: a regular expression takes hours for a line that is full of blanks. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && ' \t\r'.includes(text[start]!)) start++;
  while (end > start && ' \t\r'.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function readObjects(text: string, findings: Finding[]): string[] {
  if (isObject(text)) return [text];
  const printable = text.replace(/[\u0000-\u001f]/g, ' ').trim();
  const { objects, rest } = splitObjects(printable);
  if (objects.length > MOST_OBJECTS) {
    const reason = `more than ${grouped(MOST_OBJECTS)} objects on one line`;
    findings.push({ outcome: 'dropped', reason, detail: printable.slice(0, EXCERPT) });
    return [];
  }
  if (objects.length > 1) findings.push({ outcome: 'mended', reason: 'several objects on one line' });
  const read = objects.flatMap((object): string[] => {
    if (isObject(object)) return [object];
    const mended = object.replace(/,\s*\}$/, '}');
    if (isObject(mended)) {
      findings.push({ outcome: 'mended', reason: 'comma before the closing brace' });
      return [mended];
    }
    findings.push({ outcome: 'dropped', reason: 'not a JSON object', detail: object.slice(0, EXCERPT) });
    return [];
  });
  if (read.length > 0 && printable !== text) findings.push({ outcome: 'mended', reason: 'control characters' });
  if (rest !== '' && rest !== ',') findings.push(beside(rest, objects.length > 0));
  return read;
}

function beside(rest: string, afterObject: boolean): Finding {
  const cutOff = rest.startsWith('{') ? 'object that is cut off' : 'not a JSON object';
  return {
    outcome: 'dropped',
    reason: afterObject && !rest.startsWith('{') ? 'text beside the object' : cutOff,
    detail: rest.slice(0, EXCERPT),
  };
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
