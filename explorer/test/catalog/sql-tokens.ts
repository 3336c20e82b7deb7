export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'sign';

export interface Token {
  readonly kind: TokenKind;
  /** Words in upper case; quoted names and texts without their quotes. */
  readonly value: string;
  /** How many parentheses are open around it. */
  readonly depth: number;
  readonly line: number;
}

const patterns: readonly [TokenKind | 'blank', RegExp][] = [
  ['blank', /(?:\s|--[^\n]*|\/\*[^]*?\*\/)+/y],
  ['text', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['number', /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /::|->>|->|\|\||<>|<=|>=|!=|==|=>|:=|\/\/|\*\*|[-+*/%=<>(),.;?[\]{}:^&|~@!$#`]/y],
];

/** The tokens of one SQL text. A character that SQL does not know is an error. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < sql.length;) {
    const found = matchAt(sql, at);
    const line = sql.slice(0, at).split('\n').length;
    if (!found) throw new Error(`line ${line}: unknown character ${JSON.stringify(sql[at])}`);
    const [kind, text] = found;
    at += text.length;
    if (kind === 'blank') continue;
    if (text === ')') depth--;
    tokens.push({ kind, value: valueOf(kind, text), depth, line });
    if (text === '(') depth++;
  }
  return tokens;
}

function matchAt(sql: string, at: number): [TokenKind | 'blank', string] | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match) return [kind, match[0]];
  }
  return undefined;
}

function valueOf(kind: TokenKind, text: string): string {
  if (kind === 'word') return text.toUpperCase();
  if (kind === 'quoted' || kind === 'text') return text.slice(1, -1);
  return text;
}
