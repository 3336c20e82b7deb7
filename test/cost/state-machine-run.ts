/** What a state machine does in one execution in which nothing fails. */
export interface StateMachineRun {
  /** The states that are entered. */
  readonly transitions: number;
  /** The texts of Athena's statements; of those that are put together, their first piece. */
  readonly statements: readonly string[];
}

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: { readonly QueryString?: string };
  readonly Result?: readonly string[];
  readonly Branches?: readonly StateMachine[];
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Default?: string;
  readonly Next?: string;
}

interface StateMachine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** Follows a definition from its start, through all branches; at a choice, to its only alternative or to its default. */
export function runOf(machine: StateMachine, alternative: boolean): StateMachineRun {
  let transitions = 0;
  const statements: string[] = [];
  let words: string | undefined;
  for (let name: string | undefined = machine.StartAt; name !== undefined;) {
    const state: State = machine.States[name]!;
    transitions += 1;
    words = state.Result?.[0] ?? words;
    if (state.Resource?.includes(':athena:startQueryExecution')) {
      statements.push(state.Parameters?.QueryString ?? words!);
    }
    for (const branch of state.Branches ?? []) {
      const run = runOf(branch, alternative);
      transitions += run.transitions;
      statements.push(...run.statements);
    }
    name = state.Choices ? (alternative ? state.Choices[0]!.Next : state.Default) : state.Next;
  }
  return { transitions, statements };
}

/** The definition of a state machine of a template, of which only what the deployment knows is not as it will be. */
export function definitionOf(value: unknown): StateMachine {
  const text = (part: unknown): string => (typeof part === 'string' ? part : 'deployed');
  const joined = value as { readonly 'Fn::Join': [string, unknown[]] };
  return JSON.parse(joined['Fn::Join'][1].map(text).join('')) as StateMachine;
}
