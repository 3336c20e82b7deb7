import { Finding } from './check-line';
import { EXCERPT } from './problem';
import { splitMembers } from './split-members';

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
 * that needs nothing stays as it was written, byte for byte, and so does every value that needs nothing. None when the
 * row cannot be used.
 */
export function mendRow(text: string, rules: RowRules, findings: Finding[]): string[] {
  const members = splitMembers(text);
  const recased = recaseKeys(members, [...rules.attributes, ...serviceKeys]);
  if (recased) findings.push({ outcome: 'mended', reason: 'keys in another case' });
  const resourceId = textOf(members.get('resourceId'));
  if (resourceId === undefined || resourceId === '') {
    findings.push({ outcome: 'dropped', reason: 'no resourceId, or none that is text' });
    return [];
  }
  if (resourceId !== rules.node) {
    findings.push({ outcome: 'kept', reason: 'row that names another node', detail: resourceId.slice(0, EXCERPT) });
  }
  if (rules.attributes.length > 0 && rules.attributes.every((name) => (members.get(name) ?? 'null') === 'null')) {
    findings.push({ outcome: 'kept', reason: 'row without any attribute of its type' });
  }
  const broken = [...members].some(([key, member]) => halfPair.test(key) || halfPair.test(textOf(member) ?? ''));
  if (broken) findings.push({ outcome: 'mended', reason: 'half of a surrogate pair' });
  return [broken || recased ? rewrite(members) : text];
}

/** What a member says, when it is text. */
function textOf(member: string | undefined): string | undefined {
  return member?.startsWith('"') === true ? (JSON.parse(member) as string) : undefined;
}

/** Athena's reader ignores case; DuckDB's does not. A key in its exact case wins over one that is not. */
function recaseKeys(members: Map<string, string>, names: readonly string[]): boolean {
  const present = new Map([...members.keys()].reverse().map((key) => [key.toLowerCase(), key]));
  let changed = false;
  for (const name of names) {
    const key = members.has(name) ? undefined : present.get(name.toLowerCase());
    if (key === undefined) continue;
    members.set(name, members.get(key)!);
    members.delete(key);
    changed = true;
  }
  return changed;
}

function rewrite(members: ReadonlyMap<string, string>): string {
  const texts = [...members].map(([key, member]) => {
    const text = textOf(member);
    return `${JSON.stringify(wellFormed(key))}:${text === undefined ? member : JSON.stringify(wellFormed(text))}`;
  });
  return `{${texts.join(',')}}`;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
