/** A piece of SQL and what fills its `?`, in order. Only pieces go into pieces, so that no value becomes SQL. */
export interface Fragment {
  readonly text: string;
  readonly parameters: readonly string[];
}

/** SQL as it is written in the source, with pieces in it. */
export function sql(texts: TemplateStringsArray, ...pieces: readonly Fragment[]): Fragment {
  return {
    text: texts.map((text, i) => text + (pieces[i]?.text ?? '')).join(''),
    parameters: pieces.flatMap((piece) => piece.parameters),
  };
}

/** A value, bound as text. */
export function bound(value: string): Fragment {
  return { text: '?', parameters: [value] };
}

/** A whole number that has been checked. */
export function boundWhole(value: number): Fragment {
  return sql`CAST(${bound(String(value))} AS bigint)`;
}

/** A list of values for `IN`, of which there is at least one. */
export function boundList(values: readonly string[]): Fragment {
  return sql`(${joined(values.map(bound), ', ')})`;
}

/** The name of a relation or a column of the catalog. */
export function named(name: string): Fragment {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`no name of the catalog: ${JSON.stringify(name)}`);
  return { text: `"${name}"`, parameters: [] };
}

/** SQL of the catalog. */
export function fromCatalog(text: string): Fragment {
  return { text, parameters: [] };
}

export function joined(pieces: readonly Fragment[], separator: ', ' | ' AND ' | ' OR ' | ' + '): Fragment {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    parameters: pieces.flatMap((each) => each.parameters),
  };
}

/** True when all of the conditions are; of none it is. */
export function allOf(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 0 ? sql`true` : joined(conditions, ' AND ');
}

/** True when one of the conditions is; of none it is not. */
export function anyOf(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 0 ? sql`false` : sql`(${joined(conditions, ' OR ')})`;
}
