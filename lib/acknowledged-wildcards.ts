import { Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/** ARNs that end in a wildcard, and why they cannot be narrower. */
export interface Wildcards {
  readonly arns: readonly string[];
  readonly reason: string;
}

/**
 * Acknowledges these ARNs among what a role may touch, and no others: what somebody adds to the role later is still found.
 *
 * cdk-nag names a finding by the ARN as the template has it, which is known when references between stacks are resolved: after all
 * constructs are made, and before anything is reported.
 */
export function acknowledgeWildcards(role: iam.Role, wildcards: readonly Wildcards[]): void {
  role.node.addValidation({
    validate: () => {
      for (const { arns, reason } of wildcards) {
        for (const arn of arns) {
          const finding = `Resource::${flat(Stack.of(role).resolve(arn))}`;
          Validations.of(role).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[${finding}]`, reason });
        }
      }
      return [];
    },
  });
}

/** A value of a template in one line, as cdk-nag writes it: `<LogicalId.Arn>/tables/*`. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  const { Ref, ...called } = value as Record<string, unknown>;
  if (Ref !== undefined) return `<${flat(Ref)}>`;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported, 'Fn::Sub': sub } = called;
  if (join !== undefined) {
    const [delimiter, parts] = join as [string, unknown[]];
    return parts.map(flat).join(delimiter);
  }
  if (attribute !== undefined) return `<${(attribute as unknown[]).map(flat).join('.')}>`;
  const named = imported ?? sub;
  return named === undefined ? JSON.stringify(value) : flat(named);
}
