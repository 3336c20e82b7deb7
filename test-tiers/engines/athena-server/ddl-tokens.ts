import { invalid } from './athena-fault';

export interface DdlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
  /** Without its quotes. */
  readonly value: string;
  readonly offset: number;
}

const TOKEN = /\s+|--[^\n]*|([A-Za-z_][A-Za-z0-9_]*)|`([^`]+)`|'((?:[^']|'')*)'|(\d+)|([(),.=<>])/y;

/** Takes a statement of Athena's own grammar apart, from the left; what does not belong there is refused with its place. */
export class DdlTokens {
  private readonly tokens: readonly DdlToken[];
  private at = 0;

  public constructor(private readonly sql: string) {
    this.tokens = tokensOf(sql);
  }

  public get next(): DdlToken {
    return this.tokens[this.at]!;
  }

  /** The whole rest as it stands there. */
  public rest(): string {
    const { offset } = this.next;
    this.at = this.tokens.length - 1;
    return this.sql.slice(offset).trim();
  }

  public takes(...words: readonly string[]): boolean {
    const there = words.every((word, i) => {
      const token = this.tokens[this.at + i];
      return token?.kind === 'word' && token.value.toUpperCase() === word;
    });
    if (there) this.at += words.length;
    return there;
  }

  public takesSign(sign: string): boolean {
    const there = this.next.kind === 'sign' && this.next.value === sign;
    if (there) this.at++;
    return there;
  }

  public expect(...words: readonly string[]): void {
    if (!this.takes(...words)) throw this.mismatch(words.join(' '));
  }

  public expectSign(sign: string): void {
    if (!this.takesSign(sign)) throw this.mismatch(`'${sign}'`);
  }

  /** A name, bare or in backquotes: double quotes belong to queries only. */
  public name(): string {
    return this.value('a name', 'word', 'name').toLowerCase();
  }

  public text(): string {
    return this.value('a text in single quotes', 'text');
  }

  public number(): number {
    return Number(this.value('a number', 'number'));
  }

  /** `[database.]table`. */
  public tableName(): { readonly database?: string; readonly table: string } {
    const first = this.name();
    return this.takesSign('.') ? { database: first, table: this.name() } : { table: first };
  }

  /** One or more, with commas between, in parentheses. */
  public list<T>(item: () => T): T[] {
    this.expectSign('(');
    const items = [item()];
    while (this.takesSign(',')) items.push(item());
    this.expectSign(')');
    return items;
  }

  public expectEnd(): void {
    if (this.next.kind !== 'end') throw this.mismatch('the end');
  }

  private value(what: string, ...kinds: readonly DdlToken['kind'][]): string {
    const { kind, value } = this.next;
    if (!kinds.includes(kind)) throw this.mismatch(what);
    this.at++;
    return value;
  }

  private mismatch(expected: string): Error {
    const { offset, kind, value } = this.next;
    const before = this.sql.slice(0, offset).split('\n');
    const place = `line ${before.length}:${before.at(-1)!.length + 1}`;
    return invalid(
      `${place}: mismatched input '${kind === 'end' ? '<EOF>' : value}'. Expecting: ${expected}`,
      'MALFORMED_QUERY',
    );
  }
}

function tokensOf(sql: string): DdlToken[] {
  const tokens: DdlToken[] = [];
  let offset = 0;
  while (offset < sql.length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(sql);
    const kinds = ['word', 'name', 'text', 'number', 'sign'] as const;
    const group = match === null ? -1 : kinds.findIndex((_, i) => match[i + 1] !== undefined);
    // What is no token here may still be one of a predicate, which is handed on as text.
    if (match === null) tokens.push({ kind: 'sign', value: sql[offset]!, offset });
    else if (group >= 0) {
      tokens.push({ kind: kinds[group]!, value: match[group + 1]!.replaceAll("''", "'"), offset });
    }
    offset = match === null ? offset + 1 : TOKEN.lastIndex;
  }
  return [...tokens, { kind: 'end', value: '', offset: sql.length }];
}
