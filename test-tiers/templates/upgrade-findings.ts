import { npmPackage } from '../installation/npm-package';
import { Template } from './synthesized-templates';

/** What the CDK CLI itself compares templates with. */
const COMPARISON = '@aws-cdk/cloudformation-diff@2.187.5';

/** Something that an upgrade would do to a resource that is there, or may do. */
export interface UpgradeFinding {
  readonly resource: string;
  /** What changes: a property, or the resource as a whole. */
  readonly what: string;
  readonly does: 'removes' | 'replaces' | 'may replace';
}

interface Change {
  readonly changeImpact: string;
}

interface ResourceChange extends Change {
  readonly isAddition: boolean;
  readonly propertyUpdates: Record<string, Change>;
}

interface Comparison {
  readonly fullDiff: (
    before: Template,
    after: Template,
  ) => { readonly resources: { readonly changes: Record<string, ResourceChange> } };
}

let comparison: Promise<Comparison> | undefined;

const DOES: Record<string, UpgradeFinding['does']> = {
  WILL_DESTROY: 'removes',
  WILL_ORPHAN: 'removes',
  WILL_REPLACE: 'replaces',
  MAY_REPLACE: 'may replace',
};

/**
 * What deploying one template over another does to resources beyond changing them in place. A property "may replace" where that
 * depends on its value, or where CloudFormation interrupts what the resource does: the schemas do not tell these apart.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export async function upgradeFindings(before: Template, after: Template): Promise<UpgradeFinding[]> {
  comparison ??= npmPackage(COMPARISON).then((folder) => import(folder) as Promise<Comparison>);
  const { fullDiff } = await comparison;
  return Object.entries(fullDiff(before, after).resources.changes).flatMap(([resource, change]) => {
    const properties = Object.entries(change.propertyUpdates).flatMap(([what, { changeImpact }]) => {
      const does = DOES[changeImpact];
      return does === undefined || change.isAddition ? [] : [{ resource, what, does }];
    });
    const does = DOES[change.changeImpact];
    return properties.length > 0 || does === undefined ? properties : [{ resource, what: 'the resource', does }];
  });
}
