import { Token } from './sql-tokens';

/** Words after which no alias can stand, or that are themselves no alias. */
const grammar = new Set(
  `ALL AND ARRAY AS ASC AT BETWEEN BY CASE CAST CROSS CURRENT_TIMESTAMP DAY DESC DISTINCT ELSE END ESCAPE EXCEPT EXISTS
   FALSE FILTER FIRST FROM FULL GROUP HAVING HOUR IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LAST LEFT LIKE LIMIT MATCHED
   MERGE MINUTE MONTH NOT NULL NULLS ON OR ORDER ORDINALITY OUTER OVER PARTITION RIGHT SECOND SELECT SET THEN TIME TRUE TRY
   UNION UNNEST UPDATE USING VALUES WHEN WHERE WITH YEAR ZONE`.split(/\s+/),
);

/** Aliases that one engine would not take or would resolve otherwise. */
export function aliasProblems(tokens: readonly Token[]): string[] {
  return [...implicitAliases(tokens), ...aliasesUsedTooEarly(tokens)];
}

function implicitAliases(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    const isName = token.kind === 'quoted' || (token.kind === 'word' && !grammar.has(token.value));
    if (!isName || !before) return [];
    const endsOperand =
      before.value === ')' ||
      before.value === 'END' ||
      before.kind === 'quoted' ||
      before.kind === 'number' ||
      before.kind === 'text' ||
      (before.kind === 'word' && !grammar.has(before.value));
    return endsOperand ? [`line ${token.line}: alias ${token.value.toLowerCase()} without AS`] : [];
  });
}

/** An alias that hides a column means the column on one engine and the alias on the other in GROUP BY and WHERE. */
function aliasesUsedTooEarly(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, i) => {
    if (token.value !== 'SELECT' || token.kind !== 'word') return [];
    const rest = tokens.slice(i + 1);
    const end = rest.findIndex((t) => t.depth < token.depth || (t.depth === token.depth && isSetOperation(t)));
    const select = end < 0 ? rest : rest.slice(0, end);
    const aliases = aliasesOf(select, token.depth);
    return clauses(select, token.depth).flatMap((clause) =>
      clause
        .filter(
          (t, k) =>
            t.kind === 'word' && aliases.has(t.value) && clause[k - 1]?.value !== '.' && clause[k + 1]?.value !== '.',
        )
        .map((t) => `line ${t.line}: alias ${t.value.toLowerCase()} in GROUP BY or WHERE`),
    );
  });
}

function isSetOperation(token: Token): boolean {
  return token.kind === 'word' && ['UNION', 'EXCEPT', 'INTERSECT'].includes(token.value);
}

/** Aliases of expressions; `x.name AS name` renames nothing. */
function aliasesOf(select: readonly Token[], depth: number): Set<string> {
  const from = select.findIndex((token) => token.depth === depth && token.value === 'FROM');
  const list = from < 0 ? select : select.slice(0, from);
  return new Set(
    list.flatMap((token, i) => {
      const alias = list[i + 1];
      if (token.depth !== depth || token.value !== 'AS' || !alias) return [];
      return list[i - 1]?.value === alias.value ? [] : [alias.value];
    }),
  );
}

/** The tokens of WHERE, GROUP BY and HAVING, without those of nested SELECTs. */
function clauses(select: readonly Token[], depth: number): Token[][] {
  const found: Token[][] = [];
  let open: Token[] | undefined;
  for (const token of select) {
    if (token.depth === depth && token.kind === 'word') {
      if (['WHERE', 'GROUP', 'HAVING'].includes(token.value)) found.push((open = []));
      else if (['ORDER', 'LIMIT'].includes(token.value)) open = undefined;
    }
    open?.push(token);
  }
  return found;
}
