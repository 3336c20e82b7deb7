import { App } from 'aws-cdk-lib';

/** The props of the lab's stacks that the command line may set, by the names of the original template's parameters. */
const SETTABLE = ['workloadName', 'instanceProfile', 'instanceTypeWeb', 'instanceTypeApp'] as const;

const STACKS = ['OELabStack1', 'OELabStack2'] as const;

/** What OELabStack2 has besides, as it is or is not. */
const ANALYTICS = 'analytics';
const ANALYTICS_OF_STACK = `OELabStack2:${ANALYTICS}`;

const KEYS: readonly string[] = [
  ...SETTABLE.flatMap((prop) => [prop, ...STACKS.map((stack) => `${stack}:${prop}`)]),
  ANALYTICS,
  ANALYTICS_OF_STACK,
];

/** What the context says about a lab stack. */
export type LabContext = Partial<Record<(typeof SETTABLE)[number], string>>;

/**
 * Reads the props of one lab stack from the context: `-c instanceTypeWeb=t3.small` for all stacks,
 * `-c OELabStack1:instanceTypeWeb=t3.small` for one, which wins. A blank value (`-c instanceProfile=`) means the stack's
 * default, whatever cdk.json says.
 */
export function labContext(app: App, stackName: (typeof STACKS)[number]): LabContext {
  refuseMisspelt(app);
  const props: LabContext = {};
  for (const prop of SETTABLE) {
    const value: unknown = app.node.tryGetContext(`${stackName}:${prop}`) ?? app.node.tryGetContext(prop);
    if (value === undefined || value === '') continue;
    if (typeof value !== 'string') {
      throw new Error(`context '${prop}' must be text, got ${JSON.stringify(value)}; write -c ${prop}=<text>`);
    }
    props[prop] = value;
  }
  return props;
}

/** Whether OELabStack2 is to have analytics: `-c analytics=true`. A blank value means the stack's default. */
export function labAnalytics(app: App): { analytics?: boolean } {
  refuseMisspelt(app);
  const value: unknown = app.node.tryGetContext(ANALYTICS_OF_STACK) ?? app.node.tryGetContext(ANALYTICS);
  if (value === undefined || value === '') return {};
  if (value === true || value === 'true') return { analytics: true };
  if (value === false || value === 'false') return { analytics: false };
  throw new Error(
    `context '${ANALYTICS}' must be true or false, got ${JSON.stringify(value)}; write -c ${ANALYTICS}=true`,
  );
}

/** The CDK ignores a key that nobody asks for, so a misspelt one would deploy the default. Other keys may be anybody's. */
function refuseMisspelt(app: App): void {
  for (const key of Object.keys(app.node.getAllContext() as Record<string, unknown>)) {
    if (/^(OELab|workload|instance|analytic)/i.test(key) && !KEYS.includes(key)) {
      throw new Error(
        `context '${key}' must name one of ${SETTABLE.join(', ')}, alone or after ${STACKS.map((stack) => `${stack}:`).join(' or ')}, ` +
          `or ${ANALYTICS}, alone or after OELabStack2:; ` +
          'mend its name or leave it out',
      );
    }
  }
}
