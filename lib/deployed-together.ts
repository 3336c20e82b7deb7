import { CfnResource, Stack, Stage, Token } from 'aws-cdk-lib';

/** Whether two resources are deployed to one account and Region, both of them. */
export enum Together {
  YES,
  /** Nobody can say before the deployment. */
  PERHAPS,
  NO,
}

/**
 * Compares where two resources are deployed to.
 *
 * Two stacks whose account or Region is open are taken to meet perhaps; in different stages they are taken not to meet,
 * for a stage is one deployment of many: the same stacks for development and production.
 */
export function together(a: CfnResource, b: CfnResource): Together {
  const [stackA, stackB] = [outermost(a.stack), outermost(b.stack)];
  if (stackA !== stackB) {
    const accounts = compare(stackA.account, stackB.account);
    const regions = compare(stackA.region, stackB.region);
    if (accounts === Together.NO || regions === Together.NO) return Together.NO;
    if (accounts === Together.PERHAPS || regions === Together.PERHAPS) {
      return Stage.of(stackA) === Stage.of(stackB) ? Together.PERHAPS : Together.NO;
    }
  }
  return a.cfnOptions.condition === b.cfnOptions.condition ? Together.YES : Together.PERHAPS;
}

/** A nested stack is deployed where the stack around it is. */
function outermost(stack: Stack): Stack {
  return stack.nestedStackParent ? outermost(stack.nestedStackParent) : stack;
}

function compare(a: string, b: string): Together {
  if (Token.isUnresolved(a) || Token.isUnresolved(b)) return Together.PERHAPS;
  return a === b ? Together.YES : Together.NO;
}
