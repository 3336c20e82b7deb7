/** What a search text asks, before anybody looks for it. */
export type SearchQuestion =
  /** Nodes that run software whose name fits, of a version that fits. */
  | { readonly kind: 'software-nodes'; readonly name: NamePattern; readonly bound?: VersionBound }
  /** Software, nodes: whatever has the text in its name. */
  | { readonly kind: 'text'; readonly text: string }
  /** Nodes with an address that is the text, or begins with it. */
  | { readonly kind: 'address'; readonly text: string };

/** A name, whatever its case, in which each `*` stands for any text. */
export type NamePattern = string;

export interface VersionBound {
  readonly operator: '<' | '<=' | '=' | '>=' | '>';
  readonly version: string;
}

/** The operator is the last one that has a name before it and, up to the end, a version without blanks after it. */
const withBound = /^([^]*[^<>=\s])\s*(<=|>=|<|>|=)\s*([\x21-\x3b\x3f-\x7e]+)$/;

/** Begins as an IPv4 or IPv6 address does, and is long enough not to be a version or a word. */
const address = /^(?:\d{1,3}\.\d{1,3}\.[\d.]*|[0-9a-f]{0,4}:[0-9a-f:]*(?:\d{1,3}(?:\.\d{1,3}){0,3})?)$/i;

/** What a text asks; undefined when it asks nothing. */
export function parseSearch(typed: string): SearchQuestion | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const [, name, operator, version] = withBound.exec(text) ?? [];
  if (name !== undefined && version !== undefined) {
    return { kind: 'software-nodes', name, bound: { operator: operator as VersionBound['operator'], version } };
  }
  if (text.includes('*')) return { kind: 'software-nodes', name: text };
  return address.test(text) ? { kind: 'address', text } : { kind: 'text', text };
}

const inWords: Readonly<Record<VersionBound['operator'], string>> = {
  '<': 'below',
  '<=': 'at or below',
  '=': 'at',
  '>=': 'at or above',
  '>': 'above',
};

/** What was understood, in words. */
export function explainSoftwareNodes(name: NamePattern, bound?: VersionBound): string {
  const version = bound === undefined ? '' : ` ${inWords[bound.operator]} ${bound.version}`;
  return `nodes that run ${name}${version}`;
}

export function explainSoftware(text: string): string {
  return `software whose name contains ${text}`;
}

export function explainNodes({ kind, text }: Exclude<SearchQuestion, { kind: 'software-nodes' }>): string {
  return kind === 'address'
    ? `nodes with an address that begins with ${text}`
    : `nodes whose id or host name contains ${text}`;
}
