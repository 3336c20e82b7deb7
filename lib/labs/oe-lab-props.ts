import { StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkProps } from '../check';

/** What both stacks of the lab take, by the names of the original template's parameters. */
export interface OELabStackProps extends StackProps {
  /**
   * The workload's name, in the `Workload` tag and before each node's name; 1 to 250 characters.
   *
   * @default - 'Test' in OELabStack1, 'Prod' in OELabStack2
   */
  readonly workloadName?: string;

  /**
   * The instance type of the two web servers.
   *
   * @default 't3.micro', for the template's t2.micro is of an older generation
   */
  readonly instanceTypeWeb?: string;

  /**
   * The instance type of the two application servers.
   *
   * @default 't3.micro', for the template's t2.micro is of an older generation
   */
  readonly instanceTypeApp?: string;
}

/** Both lab stacks' instance type where none is given. */
export const LAB_INSTANCE_TYPE = 't3.micro';

/** The name that the lab gives to the role and the instance profile of its nodes. */
export const LAB_INSTANCE_PROFILE = 'ManagedInstancesRole';

/** Refuses what EC2 and tags would refuse in the middle of a deployment. */
export function checkLabProps(scope: Construct, props: OELabStackProps): void {
  checkProps(scope, [
    {
      prop: 'workloadName',
      value: props.workloadName,
      // A tag's value takes 256 characters, and the longest name adds "-Web1".
      holds: () => /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,250}$/u.test(props.workloadName!),
      must: 'have 1 to 250 letters, digits, blanks and any of _ . : / = + - @',
      wayOut: 'it becomes the value of a tag; leave it out for the default',
    },
    ...(['instanceTypeWeb', 'instanceTypeApp'] as const).map((prop) => ({
      prop,
      value: props[prop],
      holds: () => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(props[prop]!),
      must: `be an instance type such as ${LAB_INSTANCE_TYPE}`,
      wayOut: 'leave it out for the default',
    })),
  ]);
}
