/** The longest text that a golden template has in full. */
const LONGEST = 200;

interface Column {
  readonly Name: string;
  readonly Type: string;
}

/**
 * A template to compare with a golden one, of which long texts (SQL, state machines, lists of columns) have only their beginning: what
 * they say is tested by what runs them.
 */
export function shortTemplate(template: object): unknown {
  return JSON.parse(JSON.stringify(template), (key, value: unknown) => {
    const text = key === 'Columns' ? (value as Column[]).map(({ Name, Type }) => `${Name} ${Type}`).join(', ') : value;
    return typeof text === 'string' && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  }) as unknown;
}
