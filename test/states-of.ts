import { Branch, States } from '../lib/query-branch';

/** A state machine, and every branch and iteration in it. */
export const scopesOf = (scope: Branch): Branch[] => [
  scope,
  ...Object.values(scope.States)
    .flatMap((state) => [
      ...((state.Branches ?? []) as Branch[]),
      ...(state.ItemProcessor ? [state.ItemProcessor as Branch] : []),
    ])
    .flatMap(scopesOf),
];

/** All states of a state machine by their names, also those of its branches and iterations. */
export const statesOf = (definition: Branch): [string, States[string]][] =>
  scopesOf(definition).flatMap(({ States }) => Object.entries(States));

/** The states that may come after one. */
export const nextOf = (state: States[string]): string[] =>
  [
    state.Next,
    state.Default,
    ...((state.Catch ?? []) as { Next: string }[]).map(({ Next }) => Next),
    ...((state.Choices ?? []) as { Next: string }[]).map(({ Next }) => Next),
  ].filter((next): next is string => next !== undefined);
