import type { ProfileAccess } from '../gathering';
import type { Inquiry } from '../inquiry';

/**
 * What inventory needs of a node's role.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/syman-inventory-troubleshooting.html
 */
export const AGENT_ACTIONS = [
  'ssm:DescribeAssociation',
  'ssm:DescribeDocument',
  'ssm:GetDocument',
  'ssm:ListAssociations',
  'ssm:ListInstanceAssociations',
  'ssm:PutComplianceItems',
  'ssm:PutInventory',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
];

/**
 * What each instance profile lets the agent do. IAM itself says it, with boundaries and the organization's policies, so
 * that nobody has to read policies.
 */
export async function gatherProfiles(
  inquiry: Inquiry,
  arns: Iterable<string>,
): Promise<ReadonlyMap<string, ProfileAccess>> {
  const profiles = new Map<string, ProfileAccess>();
  for (const arn of new Set(arns)) {
    const profile = await inquiry.ask({
      operation: 'iam:GetInstanceProfile',
      input: { InstanceProfileName: arn.slice(arn.lastIndexOf('/') + 1) },
      purpose: 'which role instances have',
      on: arn,
      isAnswer: (code) => /^NoSuchEntity/.test(code),
    });
    if (profile === undefined) continue;
    const role = profile?.InstanceProfile?.Roles?.[0]?.Arn;
    profiles.set(arn, role === undefined ? {} : { role, missing: await missingOf(inquiry, role) });
  }
  return profiles;
}

async function missingOf(inquiry: Inquiry, role: string): Promise<readonly string[] | undefined> {
  const results = await inquiry.all(
    {
      operation: 'iam:SimulatePrincipalPolicy',
      input: { PolicySourceArn: role, ActionNames: AGENT_ACTIONS },
      purpose: 'what the roles of instances allow',
      on: role,
    },
    ({ EvaluationResults: page, IsTruncated: more, Marker: next }) => [page, more === true ? next : undefined],
    'Marker',
  );
  return results
    ?.filter(({ EvalDecision: decision }) => decision !== 'allowed')
    .map(({ EvalActionName: action = '' }) => action);
}
