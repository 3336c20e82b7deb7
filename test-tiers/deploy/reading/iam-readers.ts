import {
  GetInstanceProfileCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { Reader, tagsOf, unknownAttribute } from './reader';
import { Services } from './services';

const documentOf = (text: string | undefined): unknown => JSON.parse(decodeURIComponent(text!));

const oneKey = async (kms: KMSClient, KeyId: string) =>
  (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata!;

const inlinePolicy = async ({ iam }: Services, RoleName: string, PolicyName: string) =>
  documentOf((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument);

export const IAM_READERS: Readonly<Record<string, Reader>> = {
  'AWS::IAM::Role': {
    properties: async (services, RoleName, { Policies: wanted = [] }) => {
      const { iam } = services;
      const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
      const { AttachedPolicies: attached } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      const { PolicyNames: names } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
      // The service has no order of policies: those of the template, in its order, and no others than AWS::IAM::Policy makes.
      const own = (wanted as { PolicyName: string }[]).map(({ PolicyName }) => PolicyName);
      return {
        ...role,
        AssumeRolePolicyDocument: documentOf(role!.AssumeRolePolicyDocument),
        ManagedPolicyArns: attached!.map(({ PolicyArn }) => PolicyArn),
        Policies: await Promise.all(
          own
            .filter((name) => names!.includes(name))
            .map(async (PolicyName) => ({
              PolicyName,
              PolicyDocument: await inlinePolicy(services, RoleName, PolicyName),
            })),
        ),
        Tags: tagsOf(Tags),
      };
    },
    attribute: async ({ iam }, RoleName, name) =>
      name === 'Arn'
        ? (await iam.send(new GetRoleCommand({ RoleName }))).Role!.Arn!
        : unknownAttribute('AWS::IAM::Role', name),
  },
  'AWS::IAM::Policy': {
    properties: async (services, _, { Roles, PolicyName }) => {
      const documents = await Promise.all(
        (Roles as string[]).map((role) => inlinePolicy(services, role, PolicyName as string)),
      );
      const [first, ...others] = documents.map((document) => JSON.stringify(document));
      if (others.some((other) => other !== first)) throw new Error(`${PolicyName as string} differs between its roles`);
      return { PolicyName, Roles, PolicyDocument: documents[0] };
    },
  },
  'AWS::IAM::InstanceProfile': {
    properties: async ({ iam }, InstanceProfileName) => {
      const { InstanceProfile: profile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
      return { ...profile, Roles: profile!.Roles!.map(({ RoleName }) => RoleName) };
    },
  },
  'AWS::KMS::Key': {
    properties: async ({ kms }, KeyId) => ({
      ...(await oneKey(kms, KeyId)),
      KeyPolicy: JSON.parse((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy!) as unknown,
      EnableKeyRotation: (await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled,
    }),
    attribute: async ({ kms }, id, name) =>
      name === 'Arn' ? (await oneKey(kms, id)).Arn! : unknownAttribute('AWS::KMS::Key', name),
  },
};
