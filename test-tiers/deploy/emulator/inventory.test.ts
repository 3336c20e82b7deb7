import {
  CreateActivationCommand,
  DescribeActivationsCommand,
  DescribeInstanceInformationCommand,
  GetInventoryCommand,
  InventoryItem,
  ListInventoryEntriesCommand,
  PutInventoryCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { Emulator, startEmulator } from '../running/emulator';

const NODE = 'i-0123456789abcdef0';
const HYBRID = 'mi-0123456789abcdef0';
const TIME = '2026-01-02T03:04:05Z';

let emulator: Emulator;
let ssm: SSMClient;

beforeAll(async () => {
  emulator = await startEmulator();
  ssm = new SSMClient(emulator.client);
  await emulator.tell('nodes', [
    { InstanceId: NODE },
    { InstanceId: HYBRID, PingStatus: 'ConnectionLost', PlatformType: 'Windows', Tags: { Environment: 'Prod' } },
  ]);
});
afterAll(() => emulator.stop());

const put = (item: Partial<InventoryItem>, InstanceId = NODE) =>
  ssm.send(
    new PutInventoryCommand({
      InstanceId,
      Items: [{ TypeName: 'AWS:Application', SchemaVersion: '1.1', CaptureTime: TIME, ...item }],
    }),
  );

test('what a node put is listed, in pages', async () => {
  const Content = Array.from({ length: 60 }, (_, n) => ({ Name: `package-${n}`, Version: '1' }));
  await put({ Content });
  const asked = { InstanceId: NODE, TypeName: 'AWS:Application' };
  const first = await ssm.send(new ListInventoryEntriesCommand(asked));
  expect(first).toMatchObject({ SchemaVersion: '1.1', CaptureTime: TIME, Entries: Content.slice(0, 50) });
  const second = await ssm.send(new ListInventoryEntriesCommand({ ...asked, NextToken: first.NextToken }));
  expect(second.Entries).toEqual(Content.slice(50));
  expect(second.NextToken).toBeUndefined();
});

test.each<[string, Partial<InventoryItem>, string]>([
  ['a time with a fraction', { CaptureTime: '2026-01-02T03:04:05.678Z', Content: [] }, 'ValidationException'],
  ['a value of 4097 characters', { Content: [{ Name: 'x'.repeat(4097) }] }, 'ValidationException'],
  ['a type that there is not', { TypeName: 'AWS:AgentVersion', Content: [] }, 'InvalidTypeNameException'],
  ['neither content nor a hash', {}, 'InvalidItemContentException'],
  ['a hash of something else', { ContentHash: 'another' }, 'ItemContentMismatchException'],
  [
    'a list above 1 MB',
    { Content: Array.from({ length: 300 }, (_, n) => ({ Name: `${n}`, Summary: 'x'.repeat(4000) })) },
    'TotalSizeLimitExceededException',
  ],
  [
    'a custom list above 200 KB',
    { TypeName: 'Custom:Rack', Content: Array.from({ length: 60 }, () => ({ Place: 'x'.repeat(4000) })) },
    'ItemSizeLimitExceededException',
  ],
])('fails %s', async (_, item, name) => {
  await expect(put(item)).rejects.toMatchObject({ name });
});

test('fails inventory of a node that nobody manages', async () => {
  await expect(put({ Content: [] }, 'i-0fedcba9876543210')).rejects.toMatchObject({ name: 'InvalidInstanceId' });
});

test('nodes are described with what was said of them, and filtered', async () => {
  const described = await ssm.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'tag:Environment', Values: ['Prod'] }] }),
  );
  expect(described.InstanceInformationList).toEqual([
    expect.objectContaining({ InstanceId: HYBRID, ResourceType: 'ManagedInstance', PingStatus: 'ConnectionLost' }),
  ]);
});

test('the inventory of all nodes can be filtered, for the types that the service gives so', async () => {
  const { Entities: entities } = await ssm.send(
    new GetInventoryCommand({
      Filters: [{ Key: 'AWS:InstanceInformation.PlatformType', Values: ['Windows'], Type: 'Equal' }],
    }),
  );
  expect(entities!.map(({ Id }) => Id)).toEqual([HYBRID]);
  await expect(
    ssm.send(new GetInventoryCommand({ ResultAttributes: [{ TypeName: 'AWS:Application' }] })),
  ).rejects.toMatchObject({ name: 'InvalidResultAttributeException' });
});

test('an activation counts the nodes that registered by it', async () => {
  const { ActivationId } = await ssm.send(new CreateActivationCommand({ IamRole: 'Hybrid', RegistrationLimit: 3 }));
  await emulator.tell('nodes', [{ InstanceId: HYBRID, ActivationId }]);
  const { ActivationList: activations } = await ssm.send(new DescribeActivationsCommand({}));
  expect(activations).toEqual([
    expect.objectContaining({ ActivationId, RegistrationLimit: 3, RegistrationsCount: 1, Expired: false }),
  ]);
});

test('fails an activation for more than 30 days', async () => {
  const ExpirationDate = new Date(Date.now() + 31 * 86_400_000);
  await expect(ssm.send(new CreateActivationCommand({ IamRole: 'Hybrid', ExpirationDate }))).rejects.toMatchObject({
    name: 'InvalidParameters',
  });
});
