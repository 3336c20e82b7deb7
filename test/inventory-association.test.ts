import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AssociationSchedule } from '../lib/association-schedule';
import { InventoryAssociation, InventoryAssociationProps } from '../lib/inventory-association';
import { InventoryTargets } from '../lib/inventory-targets';
import { AssociationComplianceSeverity } from '../lib/state-manager-association';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

const newStack = () => new Stack(testApp(), 'Stack');

const template = (props?: InventoryAssociationProps) => {
  const stack = newStack();
  new InventoryAssociation(stack, 'Inventory', props);
  return Template.fromStack(stack);
};

test('without props gathers what the console does, from all nodes every 30 minutes', () => {
  expect(template().findResources('AWS::SSM::Association')).toEqual({
    InventoryCFCBEC24: {
      Type: 'AWS::SSM::Association',
      Properties: {
        Name: 'AWS-GatherSoftwareInventory',
        Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
        ScheduleExpression: 'rate(30 minutes)',
        MaxConcurrency: '100%',
        MaxErrors: '100%',
        Parameters: {
          applications: ['Enabled'],
          awsComponents: ['Enabled'],
          networkConfig: ['Enabled'],
          instanceDetailedInformation: ['Enabled'],
          billingInfo: ['Enabled'],
          customInventory: ['Enabled'],
          windowsUpdates: ['Enabled'],
          services: ['Enabled'],
          windowsRoles: ['Enabled'],
        },
      },
    },
  });
});

test('takes the choices of its caller', () => {
  template({
    associationName: 'InventoryAllInstances',
    targets: InventoryTargets.tag('Environment', 'OELabIPM'),
    schedule: AssociationSchedule.rate(Duration.hours(12)),
    collection: { billingInfo: false, files: [{ path: '/etc', patterns: ['*.conf'] }] },
    maxConcurrency: '50',
    maxErrors: '10%',
    complianceSeverity: AssociationComplianceSeverity.LOW,
  }).hasResourceProperties('AWS::SSM::Association', {
    AssociationName: 'InventoryAllInstances',
    Targets: [{ Key: 'tag:Environment', Values: ['OELabIPM'] }],
    ScheduleExpression: 'rate(12 hours)',
    Parameters: Match.objectLike({
      applications: ['Enabled'],
      billingInfo: ['Disabled'],
      files: ['[{"Path":"/etc","Pattern":["*.conf"],"Recursive":false}]'],
    }),
    MaxConcurrency: '50',
    MaxErrors: '10%',
    ComplianceSeverity: 'LOW',
  });
});

test('keeps the path that a deployed association is known by: a renamed one collides with itself', () => {
  const inventory = new InventoryAssociation(newStack(), 'Inventory');
  expect(inventory.node.findAll().map((construct) => construct.node.path)).toEqual([
    'Stack/Inventory',
    'Stack/Inventory/Resource',
  ]);
  expect(inventory.resource.node.path).toBe('Stack/Inventory/Resource');
});

test('two with tags that exclude each other get along in one stack', () => {
  const stack = newStack();
  new InventoryAssociation(stack, 'Test', { targets: InventoryTargets.tag('Workload', 'Test') });
  new InventoryAssociation(stack, 'Prod', { targets: InventoryTargets.tag('Workload', 'Prod') });
  Template.fromStack(stack).resourceCountIs('AWS::SSM::Association', 2);
});

test('grants a role writing the output', () => {
  const stack = newStack();
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  const bucket = Bucket.fromBucketName(stack, 'Logs', 'logs');
  new InventoryAssociation(stack, 'Inventory', { output: { bucket, prefix: 'inventory' } }).grantWriteOutput(role);
  const result = Template.fromStack(stack);
  result.hasResourceProperties('AWS::SSM::Association', {
    OutputLocation: { S3Location: { OutputS3BucketName: 'logs', OutputS3KeyPrefix: 'inventory' } },
  });
  result.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:PutObject' })] },
  });
});

test('fails for a name with white space', () => {
  expect(() => template({ associationName: 'Inventory all instances' })).toThrow(
    /Stack\/Inventory: 'associationName' must have 3 to 128 letters, digits and any of _ - \. and no white space/,
  );
});

test('fails for a collection that the agent cannot parse, with the path of the association', () => {
  expect(() => template({ collection: { files: [{ path: 'C:/"a"', patterns: ['*'] }] } })).toThrow(
    /^Stack\/Inventory: 'collection\.files\[0\]\.path' must have no quotes/,
  );
});

test('fails to wait for the schedule with the rate that is its default', () => {
  expect(() => template({ applyOnlyAtCronInterval: true })).toThrow(
    /'applyOnlyAtCronInterval' must be false with a rate/,
  );
});

test('lets a name and rate controls pass that are known only at deployment', () => {
  const text = Token.asString({ Ref: 'AWS::StackName' });
  template({ associationName: text, maxConcurrency: text, maxErrors: text }).hasResourceProperties(
    'AWS::SSM::Association',
    { AssociationName: { Ref: 'AWS::StackName' }, MaxConcurrency: { Ref: 'AWS::StackName' } },
  );
});

test('passes cdk-nag AwsSolutions without an acknowledgement', () => {
  expect(awsSolutionsFindings((app) => new InventoryAssociation(new Stack(app, 'Stack'), 'Inventory'))).toEqual([]);
});
