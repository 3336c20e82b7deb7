import { Token } from './sql-tokens';

/** Places where the branches of a UNION differ in number or kind of columns, as far as the text tells. */
export function unionProblems(tokens: readonly Token[], columnKinds: ReadonlyMap<string, string>): string[] {
  return tokens.flatMap((token, i) => {
    if (token.kind !== 'word' || token.value !== 'UNION') return [];
    const left = tokens.map((t, k) => k < i && t.value === 'SELECT' && t.depth === token.depth).lastIndexOf(true);
    const right = tokens.findIndex((t, k) => k > i && t.value === 'SELECT' && t.depth === token.depth);
    const [one, other] = [items(tokens, left), items(tokens, right)];
    if (one.length !== other.length) return [`line ${token.line}: UNION of ${one.length} and ${other.length} columns`];
    return one.flatMap((item, place) => {
      const kinds = [kindOf(item, columnKinds), kindOf(other[place]!, columnKinds)];
      if (kinds.includes('null')) return [`line ${token.line}: NULL in a UNION has no type: CAST it`];
      const differ = kinds[0] !== kinds[1] && !kinds.includes('unknown');
      return differ ? [`line ${token.line}: UNION of ${kinds.join(' and ')} in column ${place + 1}`] : [];
    });
  });
}

/** The select list after a SELECT, item by item, without aliases. */
function items(tokens: readonly Token[], select: number): Token[][] {
  const depth = tokens[select]!.depth;
  const list: Token[][] = [[]];
  for (const token of tokens.slice(select + 1)) {
    if (token.depth < depth || (token.depth === depth && ['FROM', 'UNION'].includes(token.value))) break;
    if (token.depth === depth && token.value === ',') list.push([]);
    else if (token.value !== 'DISTINCT') list.at(-1)!.push(token);
  }
  return list.map((item) => {
    const as = item.findIndex((token) => token.depth === depth && token.value === 'AS');
    return as < 0 ? item : item.slice(0, as);
  });
}

function kindOf(item: readonly Token[], columnKinds: ReadonlyMap<string, string>): string {
  const [first] = item;
  const last = item.at(-1)!;
  if (first!.value === 'CAST') return castKinds.get(item.at(-2)!.value) ?? 'unknown';
  if (['COUNT', 'LENGTH', 'SUM'].includes(first!.value)) return 'integer';
  if (item.length !== 1 && !(item.length === 3 && item[1]!.value === '.')) return 'unknown';
  if (last.kind === 'text') return 'text';
  if (last.kind === 'number') return 'integer';
  if (last.value === 'NULL') return 'null';
  return columnKinds.get(last.value) ?? 'unknown';
}

const castKinds = new Map([
  ['VARCHAR', 'text'],
  ['BIGINT', 'integer'],
  ['INTEGER', 'integer'],
  ['DOUBLE', 'number'],
  ['BOOLEAN', 'boolean'],
  ['TIMESTAMP', 'timestamp'],
]);
