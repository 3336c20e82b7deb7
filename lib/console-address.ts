import { Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';

/** The console of each partition. */
const CONSOLES: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The address of the AWS console for whoever looks at a stack's account, without a slash at the end. */
export function consoleAddress(scope: Construct): string {
  return `https://${CONSOLES[RegionInfo.get(Stack.of(scope).region).partition ?? ''] ?? CONSOLES.aws}`;
}
