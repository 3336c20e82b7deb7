import { ListedQuery } from '../../lib/query-list';

/** What a state machine does in one execution in which nothing fails. */
export interface StateMachineRun {
  /** The states that are entered, of an item of a list as often as there are items. */
  readonly transitions: number;
  /** The texts of Athena's statements; of those that are put together, their first piece. */
  readonly statements: readonly string[];
}

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: { readonly QueryString?: string; readonly 'QueryString.$'?: string };
  readonly Result?: unknown;
  readonly Branches?: readonly StateMachine[];
  readonly ItemProcessor?: StateMachine;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Default?: string;
  readonly Next?: string;
}

interface StateMachine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

type Item = readonly ListedQuery[];

/**
 * Follows a definition from its start, through all branches and items; at a choice, to its only alternative or to its default.
 *
 * @param item the one that is gone through
 */
export function runOf(machine: StateMachine, alternative: boolean, item: Item = []): StateMachineRun {
  let transitions = 0;
  const statements: string[] = [];
  let data: unknown = item;
  for (let name: string | undefined = machine.StartAt; name !== undefined;) {
    const state: State = machine.States[name]!;
    transitions += 1;
    data = state.Result ?? data;
    if (state.Resource?.includes(':athena:startQueryExecution')) statements.push(textOf(state, data));
    const parts = [
      ...(state.Branches ?? []).map((branch) => runOf(branch, alternative)),
      ...(state.ItemProcessor ? (data as Item[]).map((each) => runOf(state.ItemProcessor!, alternative, each)) : []),
    ];
    for (const part of parts) {
      transitions += part.transitions;
      statements.push(...part.statements);
    }
    name = state.Choices ? (alternative ? state.Choices[0]!.Next : state.Default) : state.Next;
  }
  return { transitions, statements };
}

/** A text that stands in the state, or where the state says: the query of an item, or the pieces of one that is put together. */
function textOf({ Parameters }: State, data: unknown): string {
  if (Parameters?.QueryString !== undefined) return Parameters.QueryString;
  const [, index] = /^\$\.queries\[(\d+)\]\.statement$/.exec(Parameters!['QueryString.$']!) ?? [];
  return index === undefined ? (data as string[])[0]! : (data as Item)[Number(index)]!.statement;
}

/** The definition of a state machine of a template, of which only what the deployment knows is not as it will be. */
export function definitionOf(value: unknown): StateMachine {
  const text = (part: unknown): string => (typeof part === 'string' ? part : 'deployed');
  const joined = value as { readonly 'Fn::Join': [string, unknown[]] };
  return JSON.parse(joined['Fn::Join'][1].map(text).join('')) as StateMachine;
}
