import type { Operation } from './requests';

/** What a policy has to allow for a request. */
export interface Permission {
  /** Where it is not called as the operation is. */
  readonly action?: string;
  /**
   * What it is needed on.
   * @default '*', for requests that list everything, or of which the service takes no narrower resource
   */
  readonly resource?: string;
}

/** The permission behind each request; `null` for the one that needs none. */
export const permissions: Readonly<Record<Operation, Permission | null>> = {
  // By the name of a resource and not of a stack: there may be no stack that it could be needed on.
  'cloudformation:DescribeStackResources': {},
  'ec2:DescribeInstances': {},
  'ec2:DescribeRouteTables': {},
  'ec2:DescribeSecurityGroups': {},
  'ec2:DescribeVpcAttribute': {},
  'ec2:DescribeVpcEndpoints': {},
  'iam:GetInstanceProfile': { resource: 'arn:aws:iam::*:instance-profile/*' },
  'iam:GetRole': { resource: 'arn:aws:iam::*:role/*' },
  'iam:SimulatePrincipalPolicy': { resource: 'arn:aws:iam::*:role/*' },
  's3:HeadBucket': { action: 's3:ListBucket', resource: 'arn:aws:s3:::*' },
  's3:ListObjectsV2': { action: 's3:ListBucket', resource: 'arn:aws:s3:::*' },
  'ssm:DescribeActivations': {},
  'ssm:DescribeAssociationExecutions': {},
  'ssm:DescribeAssociationExecutionTargets': {},
  'ssm:DescribeInstanceInformation': {},
  'ssm:GetDocument': { resource: 'arn:aws:ssm:*:*:document/*' },
  'ssm:GetServiceSetting': {
    resource: 'arn:aws:ssm:*:*:servicesetting/ssm/managed-instance/default-ec2-instance-management-role',
  },
  'ssm:ListAssociations': {},
  'ssm:ListInventoryEntries': {},
  'ssm:ListResourceDataSync': {},
  'sts:GetCallerIdentity': null,
};

/** What a policy calls the permission for a request. */
export function actionOf(operation: Operation): string {
  return permissions[operation]?.action ?? operation;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

/** A policy that allows what the doctor asks, and nothing else; to be attached as it is. */
export function policyDocument(): { readonly Version: string; readonly Statement: readonly Statement[] } {
  const actions = new Map<string, Set<string>>();
  for (const [operation, permission] of Object.entries(permissions)) {
    if (permission === null) continue;
    const { action = operation, resource = '*' } = permission;
    actions.set(resource, (actions.get(resource) ?? new Set()).add(action));
  }
  const statements = [...actions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    Version: '2012-10-17',
    Statement: statements.map(([resource, needed]) => ({
      Sid: sidOf(resource),
      Effect: 'Allow',
      Action: [...needed].sort(),
      Resource: resource,
    })),
  };
}

/** A statement's name is of letters and digits alone: `ReadIamRole`. */
function sidOf(resource: string): string {
  const [service = '', kind = ''] =
    resource === '*'
      ? ['lists']
      : resource
          .split(/[:/]/)
          .filter((part) => /^[a-z-]+\d?$/.test(part))
          .slice(2);
  return `Read${[service, kind].map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).replace(/-/g, '')).join('')}`;
}
