import { App } from 'aws-cdk-lib';

/** The props of the lab's stacks that the command line may set, by the names of the original template's parameters. */
const SETTABLE = ['workloadName', 'instanceProfile', 'instanceTypeWeb', 'instanceTypeApp'] as const;

/** What the context says about a lab stack. */
export type LabContext = Partial<Record<(typeof SETTABLE)[number], string>>;

/**
 * Reads the props of one lab stack from the context: `-c instanceTypeWeb=t3.small` for all stacks,
 * `-c OELabStack1:instanceTypeWeb=t3.small` for one, which wins.
 */
export function labContext(app: App, stackName: string): LabContext {
  refuseUnknownKeys(app, stackName);
  const props: LabContext = {};
  for (const prop of SETTABLE) {
    const value: unknown = app.node.tryGetContext(`${stackName}:${prop}`) ?? app.node.tryGetContext(prop);
    if (value === undefined) continue;
    if (typeof value !== 'string') {
      throw new Error(`context '${prop}' must be text, got ${JSON.stringify(value)}; write -c ${prop}=<text>`);
    }
    props[prop] = value;
  }
  return props;
}

/** A misspelt key of a stack would be ignored without a word; keys without a stack may belong to anybody. */
function refuseUnknownKeys(app: App, stackName: string): void {
  const prefix = `${stackName}:`;
  const known: readonly string[] = SETTABLE;
  for (const key of Object.keys(app.node.getAllContext() as Record<string, unknown>)) {
    if (key.startsWith(prefix) && !known.includes(key.slice(prefix.length))) {
      throw new Error(`context '${key}' must name one of ${SETTABLE.join(', ')}; mend its name or leave it out`);
    }
  }
}
