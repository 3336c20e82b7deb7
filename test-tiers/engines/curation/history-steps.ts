/**
 * The queries of a run that the histories depend on, in its order: each reads what another one writes. All other queries replace a table
 * by what can be worked out again at any time.
 */
export const HISTORY_STEPS: readonly string[] = [
  'Write first lists left over',
  'Note that first lists left over are written',
  'Refresh node',
  'Refresh software',
  'Merge software_interval',
  'Merge software_capture',
  'Write first lists',
  'Note that first lists are written',
  'Merge node_history',
  'Merge node_capture',
];

/** Whether a query is one of those, or makes a table for them. */
export function keepsHistory(query: string): boolean {
  return HISTORY_STEPS.some((step) => step === query || step.replace(/^(Refresh|Merge)/, 'Create') === query);
}
