import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { until } from '../../running/until';
import { NOT_CHECKED } from '../reading/not-checked';
import { Services } from '../reading/services';
import { Emulator, startEmulator } from '../running/emulator';

let emulator: Emulator;
let services: Services;

beforeAll(async () => {
  emulator = await startEmulator();
  services = new Services(emulator.client);
});
afterAll(() => emulator.stop());

/** How a stack ends that is made of a template, or why it is not even begun. */
async function endOf(StackName: string, template: object, capabilities: boolean): Promise<string> {
  const { cloudFormation } = services;
  const Capabilities = capabilities ? (['CAPABILITY_NAMED_IAM'] as const) : [];
  try {
    const TemplateBody = JSON.stringify(template);
    await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: [...Capabilities] }));
  } catch (error) {
    return (error as Error).message;
  }
  let status = '';
  await until(async () => {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    status = Stacks![0]!.StackStatus!;
    return !status.endsWith('_IN_PROGRESS');
  });
  return status;
}

// Each of these is refused by AWS. When one fails here, the emulator has begun to check it: take it off the list.
test.each(NOT_CHECKED.map((entry, n) => ({ ...entry, stack: `NotChecked${n}` })))(
  'the emulator takes $what, which is looked at elsewhere',
  async ({ template, withoutCapabilities, stack }) => {
    expect(await endOf(stack, template, withoutCapabilities !== true)).toBe('CREATE_COMPLETE');
  },
);

test('fails a resource type that neither the emulator nor its extension has', async () => {
  const template = { Resources: { Rule: { Type: 'AWS::SSM::MaintenanceWindow', Properties: {} } } };
  expect(await endOf('Unknown', template, true)).toMatch(
    /Unrecognized resource types: \[AWS::SSM::MaintenanceWindow\]/,
  );
});
