/** The doctor before and after the lab is deployed by its command. */
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListResourceDataSyncCommand } from '@aws-sdk/client-ssm';
import { DoctorAccount } from './doctor-account';
import { CdkApp, LAB } from './running/cdk';
import { Deployment } from './running/deployment';
import { ACCOUNT } from './running/emulator';

let deployment: Deployment;
let account: DoctorAccount;
let lab: CdkApp;

beforeAll(async () => {
  deployment = await Deployment.start();
  account = DoctorAccount.of(deployment.emulator, ACCOUNT);
  lab = await deployment.cdk.synth(LAB);
});
afterAll(() => deployment.stop());

/** An hour later, when agents have had the time to register. */
const LATER = ['--as-of', new Date(Date.now() + 3_600_000).toISOString()];

test('before it nothing is in the way, as the lab is built in and as it was synthesized', async () => {
  expect(await account.run('--strict')).toMatchObject({ code: 0 });
  expect(await account.run('--strict', '--template', lab.app)).toMatchObject({ code: 0 });
});

test('after it, nothing of its own is in the way of another deployment, and its nodes are told as long as no agent runs', async () => {
  await deployment.cdk.deploy(lab);
  const rows = await account.findings('--template', lab.app, ...LATER);
  expect(rows.map(({ check, severity }) => [check, severity])).toEqual([
    ['not-managed-no-profile', 'warning'],
    ['not-managed-not-visible', 'warning'],
    ['run-pending', 'note'],
  ]);
});

test('once its nodes are managed and deliver, there is nothing to be said', async () => {
  const { Reservations: reservations = [] } = await account.ec2.send(new DescribeInstancesCommand({}));
  const ids = reservations.flatMap(({ Instances: instances = [] }) => instances.map(({ InstanceId: id }) => id!));
  expect(ids).toHaveLength(8);
  await account.tell(
    'nodes',
    ids.map((InstanceId) => ({ InstanceId })),
  );
  await account.captureSoftware(...ids);
  const waiting = await account.findings(...LATER);
  expect(waiting.map(({ check }) => check)).toEqual(['objects-missing']);

  const { ResourceDataSyncItems: [sync] = [] } = await account.ssm.send(new ListResourceDataSyncCommand({}));
  const { BucketName: bucket = '', Prefix: prefix } = sync!.S3Destination!;
  const objects = ids.map((id) => ['AWS:InstanceInformation', id, 400] as const);
  await account.deliver(bucket, objects, prefix);
  expect(await account.run('--strict', ...LATER)).toMatchObject({ code: 0, stdout: '' });
});
