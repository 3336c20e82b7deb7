import { rmSync } from 'node:fs';
import { CreateWorkGroupCommand, DeleteWorkGroupCommand } from '@aws-sdk/client-athena';
import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { CreateAssociationCommand, DeleteAssociationCommand } from '@aws-sdk/client-ssm';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { InventoryTargets } from '../../../lib';
import { changedBetween } from '../reading/account-state';
import { physicalIds } from '../reading/deployed-stack';
import { Deployment } from '../running/deployment';
import { Fleet, FleetParts, fleetApp, FLEETS, STACK } from './fleet-app';

/** A reason why a deployment fails: made in the account before it and taken away after it, or in the app. */
interface Failure {
  readonly because: string;
  readonly fleet?: Fleet;
  readonly before?: () => Promise<unknown>;
  readonly after?: () => Promise<unknown>;
  readonly says: RegExp;
}

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(async () => {
  await deployment.stop();
  rmSync(FLEETS, { recursive: true, force: true });
});

/** Lets the handler of a resource fail, which a path finds in the app. */
const told = (on: string, logicalId: string): Promise<void> =>
  deployment.emulator.tell('faults', [{ logicalId, on, message: `${logicalId} was told to fail` }]);
const untold = (): Promise<void> => deployment.emulator.tell('faults', []);

const tooOften = ({ inventory }: FleetParts): void => {
  inventory.resource.scheduleExpression = 'rate(5 minutes)';
};
const closedBucket = ({ sync }: FleetParts): void => {
  const policy = sync.bucketPolicy.node.defaultChild as CfnBucketPolicy;
  policy.addPropertyOverride('PolicyDocument.Statement', []);
};

/** As Amazon Inspector makes it where there is none. */
let ofInspector: string | undefined;
const inspect = async (): Promise<void> => {
  const { AssociationDescription: made } = await deployment.services.ssm.send(
    new CreateAssociationCommand({
      Name: 'AWS-GatherSoftwareInventory',
      AssociationName: 'InspectorInventoryCollection-do-not-delete',
      Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
      ScheduleExpression: 'rate(6 hours)',
    }),
  );
  ofInspector = made!.AssociationId;
};
const stopInspecting = () => deployment.services.ssm.send(new DeleteAssociationCommand({ AssociationId: ofInspector }));

describe('a first deployment', () => {
  const failures: Failure[] = [
    {
      because: 'the account has an inventory association on all nodes',
      fleet: { targets: InventoryTargets.allNodes() },
      before: inspect,
      after: stopInspecting,
      says: /Error\s+occurred\s+during\s+operation\s+'CreateAssociation'/,
    },
    {
      because: 'an association would run every five minutes',
      fleet: { change: tooOften },
      says: /schedule\s+is\s+invalid:\s+rate\(5\s+minutes\)/,
    },
    {
      because: 'the policy of the bucket does not let the service in',
      fleet: { change: closedBucket },
      says: /doesn't\s+allow\s+ssm\.amazonaws\.com/,
    },
    {
      because: 'the role name is taken',
      before: () =>
        deployment.services.iam.send(new CreateRoleCommand({ RoleName: 'FleetNodes', AssumeRolePolicyDocument: '{}' })),
      after: () => deployment.services.iam.send(new DeleteRoleCommand({ RoleName: 'FleetNodes' })),
      says: /'AWS::IAM::Role'\s+with\s+identifier\s+'FleetNodes'\s+already\s+exists/,
    },
    {
      because: 'the workgroup name is taken',
      before: () => deployment.services.athena.send(new CreateWorkGroupCommand({ Name: 'Fleet' })),
      after: () => deployment.services.athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'Fleet' })),
      says: /Fleet/,
    },
  ];

  test.each(failures)('fails where $because, and leaves nothing', async ({ fleet, before, after, says }) => {
    await before?.();
    const state = await deployment.state();
    expect(await deployment.cdk.failingDeploy(fleetApp(fleet), STACK)).toMatch(says);
    expect(changedBetween(state, await deployment.state())).toEqual({});
    await after?.();
  });

  test('that keeps what it holds leaves it where it fails too', async () => {
    const state = await deployment.state();
    const app = fleetApp({ removalPolicy: RemovalPolicy.RETAIN, change: tooOften });
    await deployment.cdk.failingDeploy(app, STACK);
    const left = Object.keys(changedBetween(state, await deployment.state())).map((key) => key.split(' ')[0]);
    expect(new Set(left)).toEqual(new Set(['AWS::S3::Bucket']));
  });

  test('after failed ones stands as the template says it', async () => {
    const app = fleetApp();
    await deployment.cdk.deploy(app, STACK);
    expect(await deployment.differences(app, STACK)).toEqual([]);
  });
});

describe('an update', () => {
  const CHANGED: Fleet = {
    expirationDays: 30,
    prefix: 'fleet',
    accounts: ['111122223333', '444455556666'],
    attributes: [{ name: 'Row' }],
    staleDays: '14',
    targets: InventoryTargets.tag('Environment', 'Prod'),
  };

  test.each(['Inventory', 'SyncBucket', 'Sync', 'AnalyticsTablesrawcustomrack', 'ReportStateMachine'])(
    'fails at %s, and everything is as it was before it',
    async (part) => {
      const ids = await physicalIds(deployment.services, STACK);
      const state = await deployment.state();
      const failing = Object.keys(ids).filter((id) => id.replace(/[0-9A-F]{8}$/, '') === part);
      expect(failing).toHaveLength(1);
      await told('update', failing[0]!);
      try {
        expect(await deployment.cdk.failingDeploy(fleetApp(CHANGED), STACK)).toContain('was told to');
      } finally {
        await untold();
      }
      expect(changedBetween(state, await deployment.state())).toEqual({});
      expect(await physicalIds(deployment.services, STACK)).toEqual(ids);
    },
  );

  test('after failed ones arrives', async () => {
    const app = fleetApp(CHANGED);
    await deployment.cdk.deploy(app, STACK);
    expect(await deployment.differences(app, STACK)).toEqual([]);
  });
});
