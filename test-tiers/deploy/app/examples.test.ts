import { DeleteDatabaseCommand } from '@aws-sdk/client-glue';
import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { changedBetween } from '../reading/account-state';
import { CdkApp, example } from '../running/cdk';
import { Deployment } from '../running/deployment';
import { REGION } from '../running/emulator';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(() => deployment.stop());

/** What an action makes of the account, by types. */
async function madeBy(action: () => Promise<unknown>): Promise<string[]> {
  const before = await deployment.state();
  await action();
  return Object.entries(changedBetween(before, await deployment.state()))
    .map(([key, change]) => `${change} ${key.split(' ')[0]}`)
    .sort();
}

describe('the example of collecting', () => {
  let app: CdkApp;

  beforeAll(async () => {
    app = await deployment.cdk.synth(example('typescript'));
  });

  test('stands as the template says it, and cdk diff agrees', async () => {
    await deployment.cdk.deploy(app);
    expect(await deployment.differences(app, 'FleetInventory')).toEqual([]);
    expect(await deployment.cdk.differences(app)).toEqual([]);
  });

  test('has a default security group without rules, which its custom resource emptied', async () => {
    const { SecurityGroups: groups } = await deployment.services.ec2.send(new DescribeSecurityGroupsCommand({}));
    const { VpcId: vpc } = groups!.find(({ Description }) => Description === 'VPC endpoints of AWS Systems Manager')!;
    const standard = groups!.find(({ VpcId, GroupName }) => VpcId === vpc && GroupName === 'default');
    expect(standard).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [] });
  });

  test('destroyed, leaves the inventory and its key, as its documentation says, and can be deployed again', async () => {
    const left = await madeBy(async () => {
      await deployment.cdk.destroy(app);
      await deployment.cdk.deploy(app);
    });
    expect(left.filter((change) => change.startsWith('made') && /Bucket|Key/.test(change))).toEqual([
      'made AWS::KMS::Key',
      'made AWS::S3::Bucket',
    ]);
    expect(await deployment.differences(app, 'FleetInventory')).toEqual([]);
    expect(left.filter((change) => change.startsWith('gone') && /Bucket|Key/.test(change))).toEqual([]);
  });
});

describe('the example of asking', () => {
  let app: CdkApp;

  beforeAll(async () => {
    app = await deployment.cdk.synth(example('analytics'));
    // What it names and does not make: those who ask, and the bucket that is asked about.
    const { iam, s3 } = deployment.services;
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    await iam.send(new CreateRoleCommand({ RoleName: 'Auditors', AssumeRolePolicyDocument }));
    const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
    await s3.send(new CreateBucketCommand({ Bucket: 'central-inventory', CreateBucketConfiguration }));
  });

  test('stands as the template says it, and cdk diff agrees', async () => {
    await deployment.cdk.deploy(app);
    expect(await deployment.differences(app, 'FleetAnalytics')).toEqual([]);
    expect(await deployment.cdk.differences(app)).toEqual([]);
  });

  test('destroyed, leaves results, reports, and the curated tables with their database, as its documentation says', async () => {
    const gone = await madeBy(() => deployment.cdk.destroy(app));
    expect(new Set(gone)).toEqual(
      new Set([
        // Views go, and the database that stays has none; so do policies of buckets that stay, and that of those who ask.
        'changed AWS::Glue::Database',
        'changed AWS::IAM::Role',
        'changed AWS::S3::Bucket',
        'gone AWS::Athena::NamedQuery',
        'gone AWS::Athena::WorkGroup',
        'gone AWS::DynamoDB::Table',
        'gone AWS::Glue::Database',
        'gone AWS::IAM::Role',
        'gone AWS::SNS::Subscription',
        'gone AWS::SNS::Topic',
        'gone AWS::Scheduler::Schedule',
        'gone AWS::StepFunctions::StateMachine',
      ]),
    );
    expect(gone.filter((one) => one === 'gone AWS::Glue::Database')).toHaveLength(1);
  });

  test('fails to deploy again while the curated database is left, and deploys when it is deleted', async () => {
    expect(await deployment.cdk.failingDeploy(app)).toMatch(/fleet_inventory_curated/);
    await deployment.services.glue.send(new DeleteDatabaseCommand({ Name: 'fleet_inventory_curated' }));
    await deployment.cdk.deploy(app);
    expect(await deployment.differences(app, 'FleetAnalytics')).toEqual([]);
  });
});
