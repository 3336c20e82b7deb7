import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';

/** The warnings of a stack, which the synthesis also prints: not into what the tests say. */
export function warningsOf(stack: Stack): string[] {
  const printed = jest.spyOn(console, 'error').mockImplementation();
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  printed.mockRestore();
  return warnings.map((warning) => warning.entry.data as string);
}
