import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { Instance } from '../gathering';
import { hours } from '../thresholds';
import { about, counted, type Examined } from './check';
import { obstacleOf, type Obstacle } from './reachability';

/** The agent registers within this time; Default Host Management says so too. */
const REGISTERS_WITHIN = hours(0.5);

type Reason =
  | Obstacle
  | 'no profile'
  | 'profile without a role'
  | 'tokens not required'
  | 'role lacks permission'
  | 'just launched'
  | 'not visible';

type Explanation = Pick<Finding, 'severity' | 'why' | 'fix'> & { readonly what: string };

/** Instances that run and that Systems Manager does not know, each with the first reason that can be seen. */
export function instancesNotManaged(examined: Examined): readonly Finding[] {
  const { nodes, instances } = examined.gathering;
  if (nodes === undefined || instances === undefined) return [];
  const managed = new Set(nodes.map(({ id }) => id));
  const byReason = new Map<Reason, string[]>();
  for (const instance of instances.filter(({ id }) => !managed.has(id))) {
    const reason = reasonOf(instance, examined);
    byReason.set(reason, [...(byReason.get(reason) ?? []), instance.id]);
  }
  return [...byReason].flatMap(([reason, ids]) => {
    const { what, ...said } = explanations(examined, ids[0]!)[reason];
    return about(ids, {
      check: `not-managed-${reason.toLowerCase().replaceAll(' ', '-')}`,
      what: `${counted(ids.length, 'running instance is', 'running instances are')} not managed: ${what}`,
      ...said,
    });
  });
}

function reasonOf(instance: Instance, { gathering, now }: Examined): Reason {
  const { hostManagement, profiles, networks, groups } = gathering;
  if (instance.profile === undefined) {
    if (hostManagement === null) return 'no profile';
    if (typeof hostManagement === 'string' && !instance.tokensRequired) return 'tokens not required';
  } else {
    const access = profiles.get(instance.profile);
    if (access !== undefined && access.role === undefined) return 'profile without a role';
    // With Default Host Management a role need not allow it.
    if (typeof hostManagement !== 'string' && access?.missing?.includes('ssm:UpdateInstanceInformation') === true) {
      return 'role lacks permission';
    }
  }
  const obstacle = obstacleOf(instance, networks.get(instance.vpc ?? ''), groups);
  if (obstacle !== undefined) return obstacle;
  const age = now.getTime() - (instance.launchedAt?.getTime() ?? 0);
  return age < REGISTERS_WITHIN ? 'just launched' : 'not visible';
}

function explanations({ gathering }: Examined, first: string): Readonly<Record<Reason, Explanation>> {
  const { place } = gathering;
  const severity = 'warning';
  const endpoints = "new SsmVpcEndpoints(this, 'Endpoints', { vpc })";
  const noProfile =
    awsCommand(
      place,
      'ec2',
      'associate-iam-instance-profile',
      '--instance-id',
      first,
      '--iam-instance-profile',
      'Name=ManagedInstancesRole',
    ) + ' (or instanceProfile: nodes.instanceProfile of a ManagedInstanceRole)';
  return {
    'no profile': {
      severity,
      what: 'no instance profile, and Default Host Management is off',
      why: 'Without credentials the agent cannot register',
      fix: noProfile,
    },
    'profile without a role': {
      severity,
      what: 'the instance profile has no role, or is gone',
      why: 'Without credentials the agent cannot register',
      fix: awsCommand(
        place,
        ...['iam', 'add-role-to-instance-profile', '--instance-profile-name', '<profile>'],
        ...['--role-name', '<role>'],
      ),
    },
    'tokens not required': {
      severity,
      what: 'no instance profile; Default Host Management is on, and IMDSv2 not required',
      why: 'Default Host Management works with IMDSv2 and agent 3.2.582.0 or newer. Whether it is enough that IMDSv2 is offered is not documented',
      fix: awsCommand(
        place,
        ...['ec2', 'modify-instance-metadata-options', '--instance-id', first, '--http-tokens', 'required'],
      ),
    },
    'role lacks permission': {
      severity,
      what: 'the role does not allow ssm:UpdateInstanceInformation',
      why: 'The agent registers by it. IAM itself says so, by its policies, boundaries and what the organization adds',
      fix: awsCommand(
        place,
        ...['iam', 'attach-role-policy', '--role-name', roleOf(gathering, first)],
        ...['--policy-arn', 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
      ),
    },
    'no endpoint and no way out': {
      severity,
      what: 'the VPC has no endpoint for ssm, and the subnet no route out of it',
      why: 'The agent reaches Systems Manager through an endpoint or through the internet',
      fix: endpoints,
    },
    'no public address': {
      severity,
      what: 'no public address, a subnet that leads to an internet gateway alone, and no endpoint for ssm in the VPC',
      why: 'An internet gateway serves instances with a public address',
      fix: `${endpoints}, or a NAT gateway`,
    },
    'endpoint not available': {
      severity,
      what: 'the endpoint for ssm in the VPC is not available',
      why: 'There is no other way to Systems Manager',
      fix: awsCommand(
        place,
        'ec2',
        'describe-vpc-endpoints',
        '--filters',
        `Name=vpc-id,Values=${vpcOf(gathering, first)}`,
      ),
    },
    'private DNS off': {
      severity,
      what: 'the endpoint for ssm in the VPC has its private DNS off',
      why: 'The agent asks for the name of the service, and that leads out of the VPC then',
      fix: awsCommand(
        place,
        ...['ec2', 'modify-vpc-endpoint', '--vpc-endpoint-id', endpointOf(gathering, first), '--private-dns-enabled'],
      ),
    },
    'DNS of the VPC off': {
      severity,
      what: 'the VPC does not resolve names, or gives no host names, as the private DNS of its endpoint needs',
      why: 'The agent asks for the name of the service, and that does not lead to the endpoint then',
      fix: awsCommand(
        place,
        ...['ec2', 'modify-vpc-attribute', '--vpc-id', vpcOf(gathering, first), '--enable-dns-hostnames'],
      ),
    },
    'endpoint lets nobody in': {
      severity,
      what: 'no security group of the endpoint for ssm lets in on port 443',
      why: 'With private DNS the endpoint is the only way, also where there is another out of the VPC',
      fix: 'endpoints.connections.allowDefaultPortFrom(instance), or an inbound rule for port 443 from its address or group',
    },
    'own group lets nothing out': {
      severity,
      what: 'the security groups of the instance let nothing out on port 443',
      why: 'The agent reaches Systems Manager by HTTPS',
      fix: 'Add an outbound rule for port 443 to one of them',
    },
    'just launched': {
      severity: 'note',
      what: 'launched less than half an hour ago',
      why: 'Registering may take that long',
      fix: 'Look again later',
    },
    'not visible': {
      severity,
      what: 'nothing outside the instance tells why',
      why: 'The agent may not be installed, not run, or be old; a policy of an endpoint may refuse it',
      fix: 'On the instance: sudo systemctl status amazon-ssm-agent (Windows: Get-Service AmazonSSMAgent), and its log amazon-ssm-agent.log',
    },
  };
}

function roleOf({ instances = [], profiles }: Examined['gathering'], id: string): string {
  const profile = instances.find((instance) => instance.id === id)?.profile ?? '';
  return profiles.get(profile)?.role?.split('/').at(-1) ?? '<role>';
}

function vpcOf({ instances = [] }: Examined['gathering'], id: string): string {
  return instances.find((instance) => instance.id === id)?.vpc ?? '<vpc>';
}

function endpointOf(gathering: Examined['gathering'], id: string): string {
  const { endpoints = [] } = gathering.networks.get(vpcOf(gathering, id)) ?? {};
  return endpoints.find(({ service }) => service === 'ssm')?.id ?? '<endpoint>';
}
