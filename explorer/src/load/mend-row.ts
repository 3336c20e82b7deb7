import { Finding } from './check-line';
import { EXCERPT } from './problem';

/** What a row of one file must be like. */
export interface RowRules {
  /** The node that the file belongs to. */
  readonly node: string;
  /** The type's own attributes, case exact; none for types that are kept line by line. */
  readonly attributes: readonly string[];
}

/** The members that the service adds to each row. */
export const serviceKeys = ['resourceId', 'captureTime', 'schemaVersion'] as const;

/** Text that no encoding can write; JSON may still spell it out. */
const halfPair = /\p{Cs}/u;

/**
 * The row as a line that DuckDB reads as Athena would: keys in their exact case, text without broken characters. A row
 * that needs nothing stays as it was written, byte for byte. None when the row cannot be used.
 *
 * @param value what `text` says
 */
export function mendRow(text: string, value: object, rules: RowRules, findings: Finding[]): string[] {
  const members = new Map<string, unknown>(Object.entries(value));
  const recased = recaseKeys(members, [...rules.attributes, ...serviceKeys]);
  if (recased) findings.push({ outcome: 'mended', reason: 'keys in another case' });
  const resourceId = members.get('resourceId');
  if (typeof resourceId !== 'string' || resourceId === '') {
    findings.push({ outcome: 'dropped', reason: 'no resourceId, or none that is text' });
    return [];
  }
  if (resourceId !== rules.node) {
    findings.push({ outcome: 'kept', reason: 'row that names another node', detail: resourceId.slice(0, EXCERPT) });
  }
  if (rules.attributes.length > 0 && rules.attributes.every((name) => (members.get(name) ?? null) === null)) {
    findings.push({ outcome: 'kept', reason: 'row without any attribute of its type' });
  }
  const plain = [...members].every(([key, member]) => !halfPair.test(key) && isPlain(member));
  if (plain && !recased) return [text];
  return rewrite(members, findings);
}

/** Athena's reader ignores case; DuckDB's does not. A key in its exact case wins over one that is not. */
function recaseKeys(members: Map<string, unknown>, names: readonly string[]): boolean {
  const present = new Map([...members.keys()].reverse().map((key) => [key.toLowerCase(), key]));
  let changed = false;
  for (const name of names) {
    const key = members.has(name) ? undefined : present.get(name.toLowerCase());
    if (key === undefined) continue;
    members.set(name, members.get(key));
    members.delete(key);
    changed = true;
  }
  return changed;
}

/** What DuckDB's parser takes as JavaScript's does. */
function isPlain(member: unknown): boolean {
  return member === null || typeof member === 'boolean' || (typeof member === 'string' && !halfPair.test(member));
}

function rewrite(members: ReadonlyMap<string, unknown>, findings: Finding[]): string[] {
  let broken = false;
  const wellFormed = (text: string): string => {
    broken ||= halfPair.test(text);
    return text.replace(/\p{Cs}/gu, '\ufffd');
  };
  try {
    const texts = [...members].map(([key, member]) => [
      wellFormed(key),
      member === null ? null : wellFormed(typeof member === 'string' ? member : JSON.stringify(member)),
    ]);
    if (broken) findings.push({ outcome: 'mended', reason: 'half of a surrogate pair' });
    // As texts, because that is how DuckDB hands out whatever is nested.
    return [JSON.stringify(Object.fromEntries(texts))];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.push({ outcome: 'dropped', reason: 'nested too deeply' });
    return [];
  }
}
