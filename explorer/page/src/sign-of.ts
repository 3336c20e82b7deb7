/** How something is; shown by colour and by a sign, so that neither is needed to read the other. */
export type Condition = 'bad' | 'warning' | 'good' | 'note' | 'unknown';

const signs: Readonly<Record<Condition, string>> = { bad: '✕', warning: '▲', good: '✓', note: '•', unknown: '?' };

export function signOf(condition: Condition): string {
  return signs[condition];
}
