import { CfnParameter, Duration, Lazy, Stack, Tags, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import { AssociationSchedule } from '../lib/association-schedule';
import { AssociationTargets } from '../lib/association-targets';
import {
  AssociationComplianceSeverity,
  AssociationSyncCompliance,
  StateManagerAssociation,
  StateManagerAssociationProps,
} from '../lib/state-manager-association';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

const MINIMUM = { document: 'AWS-UpdateSSMAgent', targets: AssociationTargets.tag('Role', 'Web') };

const newStack = () => new Stack(testApp(), 'Stack');

const create = (props: Partial<StateManagerAssociationProps> = {}, stack = newStack()) =>
  new StateManagerAssociation(stack, 'Update', { ...MINIMUM, ...props });

const properties = (props: Partial<StateManagerAssociationProps>) => {
  const association = create(props);
  const [resource] = Object.values(Template.fromStack(association.stack).findResources('AWS::SSM::Association'));
  return (resource as { Properties: Record<string, unknown> }).Properties;
};

test('leaves everything to the service that is not given', () => {
  expect(properties({})).toEqual({
    Name: 'AWS-UpdateSSMAgent',
    Targets: [{ Key: 'tag:Role', Values: ['Web'] }],
  });
});

test('hands every prop to the service', () => {
  expect(
    properties({
      document: 'Own-Document',
      documentVersion: '3',
      associationName: 'own.name_1-a',
      targets: AssociationTargets.allNodes(),
      schedule: AssociationSchedule.cron({ hour: '2', weekDay: 'SUN' }),
      applyOnlyAtCronInterval: true,
      scheduleOffset: 2,
      parameters: { Mode: ['Scan'], Paths: ['/a', '/b'] },
      maxConcurrency: '10%',
      maxErrors: '0',
      complianceSeverity: AssociationComplianceSeverity.HIGH,
      syncCompliance: AssociationSyncCompliance.MANUAL,
      calendarNames: ['Freeze'],
      automationTargetParameterName: 'InstanceId',
      output: {
        bucket: Bucket.fromBucketName(newStack(), 'Logs', 'logs-bucket'),
        prefix: 'ssm/out',
        region: 'eu-west-1',
      },
    }),
  ).toEqual({
    Name: 'Own-Document',
    DocumentVersion: '3',
    AssociationName: 'own.name_1-a',
    Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
    ScheduleExpression: 'cron(0 2 ? * SUN *)',
    ApplyOnlyAtCronInterval: true,
    ScheduleOffset: 2,
    Parameters: { Mode: ['Scan'], Paths: ['/a', '/b'] },
    MaxConcurrency: '10%',
    MaxErrors: '0',
    ComplianceSeverity: 'HIGH',
    SyncCompliance: 'MANUAL',
    CalendarNames: ['Freeze'],
    AutomationTargetParameterName: 'InstanceId',
    OutputLocation: {
      S3Location: { OutputS3BucketName: 'logs-bucket', OutputS3KeyPrefix: 'ssm/out', OutputS3Region: 'eu-west-1' },
    },
  });
});

test('exposes the resource, its id and a reference that other constructs take', () => {
  const association = create();
  expect(CfnAssociation.isCfnAssociation(association.resource)).toBe(true);
  expect(CfnAssociation.arnForAssociation(association)).toContain(association.associationId);
  const reference = { 'Fn::GetAtt': ['Update5B448F46', 'AssociationId'] };
  expect(association.stack.resolve(association.associationId)).toEqual(reference);
  expect(association.stack.resolve(association.associationRef.associationId)).toEqual(reference);
});

test('keeps the paths and logical ids that a deployed association is known by', () => {
  const association = create();
  expect(association.resource.node.path).toBe('Stack/Update/Resource');
  expect(association.stack.resolve(association.resource.logicalId)).toBe('Update5B448F46');
});

test('two in one stack get along', () => {
  const stack = newStack();
  create({}, stack);
  new StateManagerAssociation(stack, 'Other', MINIMUM);
  Template.fromStack(stack).resourceCountIs('AWS::SSM::Association', 2);
});

test('never waits for success, which fails as long as no node matches', () => {
  expect(properties({ schedule: AssociationSchedule.rate(Duration.hours(1)) })).not.toHaveProperty(
    'WaitForSuccessTimeoutSeconds',
  );
});

test('takes the tags of its stack', () => {
  const association = create();
  Tags.of(association.stack).add('Owner', 'Ops');
  Template.fromStack(association.stack).hasResourceProperties('AWS::SSM::Association', {
    Tags: [{ Key: 'Owner', Value: 'Ops' }],
  });
});

describe('values that the service takes', () => {
  test.each<[keyof StateManagerAssociationProps, unknown[]]>([
    ['document', ['abc', 'a'.repeat(200), 'arn:aws:ssm:eu-west-1:123456789012:document/Shared']],
    ['associationName', ['abc', 'a'.repeat(128)]],
    ['maxConcurrency', ['1', '9999999', '1%', '99%', '100%']],
    ['maxErrors', ['0', '9999999', '0%', '99%', '100%']],
    ['automationTargetParameterName', ['a', 'a'.repeat(50)]],
  ])('%s', (prop, values) => {
    for (const value of values) expect(() => create({ [prop]: value })).not.toThrow();
  });

  test.each(['$DEFAULT', '$LATEST', '1', '120'])('version %s of an own document', (documentVersion) => {
    expect(properties({ document: 'Own', documentVersion })).toMatchObject({ DocumentVersion: documentVersion });
  });
});

test.each<[string, Partial<StateManagerAssociationProps>]>([
  ["'document' must have 3 to 200", { document: 'ab' }],
  ["'document' must have 3 to 200", { document: 'a'.repeat(201) }],
  ["'document' must have 3 to 200", { document: 'with space' }],
  ["'documentVersion' must be $DEFAULT", { document: 'Own', documentVersion: '0' }],
  ["'documentVersion' must be $DEFAULT", { document: 'Own', documentVersion: 'LATEST' }],
  ["'documentVersion' must be left out for AWS-UpdateSSMAgent", { documentVersion: '$LATEST' }],
  ["'associationName' must have 3 to 128", { associationName: 'ab' }],
  ["'associationName' must have 3 to 128", { associationName: 'a'.repeat(129) }],
  ["'associationName' must have 3 to 128", { associationName: 'white space' }],
  [
    "'complianceSeverity' must be one of CRITICAL, HIGH, ",
    { complianceSeverity: 'WORST' as AssociationComplianceSeverity },
  ],
  ["'syncCompliance' must be one of AUTO, MANUAL, got ", { syncCompliance: 'auto' as AssociationSyncCompliance }],
  ["'maxConcurrency' must be 1 to 9999999 nodes", { maxConcurrency: '0' }],
  ["'maxConcurrency' must be 1 to 9999999 nodes", { maxConcurrency: '0%' }],
  ["'maxConcurrency' must be 1 to 9999999 nodes", { maxConcurrency: '101%' }],
  ["'maxConcurrency' must be 1 to 9999999 nodes", { maxConcurrency: '10000000' }],
  ["'maxErrors' must be 0 to 9999999 nodes", { maxErrors: '-1' }],
  ["'maxErrors' must be 0 to 9999999 nodes", { maxErrors: '05' }],
  ["'maxErrors' must be 0 to 9999999 nodes", { maxErrors: '101%' }],
  ["'automationTargetParameterName' must have 1 to 50", { automationTargetParameterName: '' }],
  ["'automationTargetParameterName' must have 1 to 50", { automationTargetParameterName: 'a'.repeat(51) }],
  [
    "'applyOnlyAtCronInterval' must be false with a rate",
    { applyOnlyAtCronInterval: true, schedule: AssociationSchedule.rate(Duration.hours(1)) },
  ],
  [
    "'scheduleOffset' must be 1 to 6 days, got 0",
    { scheduleOffset: 0, applyOnlyAtCronInterval: true, schedule: AssociationSchedule.cron({ hour: '2' }) },
  ],
  [
    "'scheduleOffset' must be 1 to 6 days, got 7",
    { scheduleOffset: 7, applyOnlyAtCronInterval: true, schedule: AssociationSchedule.cron({ hour: '2' }) },
  ],
  [
    "'scheduleOffset' must come with a cron schedule and 'applyOnlyAtCronInterval'",
    { scheduleOffset: 1, schedule: AssociationSchedule.cron({ hour: '2' }) },
  ],
  [
    "'scheduleOffset' must come with a cron schedule and 'applyOnlyAtCronInterval'",
    { scheduleOffset: 1, applyOnlyAtCronInterval: true, schedule: AssociationSchedule.at('2030-01-01T00:00:00') },
  ],
  ["'scheduleOffset' must come with a cron schedule", { scheduleOffset: 1, applyOnlyAtCronInterval: true }],
])('fails with %s (%#)', (message, props) => {
  expect(() => create(props)).toThrow(`Stack/Update: ${message}`);
});

test('fails once with everything that is wrong', () => {
  expect(() => create({ document: '', associationName: 'a b', maxErrors: 'x' })).toThrow(
    /'document'.*\n'associationName'.*\n'maxErrors'/,
  );
});

test('lets values pass that are known only at deployment', () => {
  const stack = newStack();
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const number = Lazy.number({ produce: () => 3 });
  const association = create(
    {
      document: text,
      documentVersion: text,
      associationName: text,
      maxConcurrency: text,
      maxErrors: text,
      automationTargetParameterName: text,
      scheduleOffset: number,
      schedule: AssociationSchedule.expression(text),
      applyOnlyAtCronInterval: true,
      calendarNames: Token.asList({ Ref: 'Calendars' }),
      parameters: { Mode: [text] },
      output: { bucket: new Bucket(stack, 'Logs'), prefix: text, region: text },
    },
    stack,
  );
  expect(stack.resolve(association.resource.scheduleOffset)).toBe(3);
  expect(stack.resolve(association.resource.calendarNames)).toEqual({ Ref: 'Calendars' });
});

describe('output', () => {
  const role = (stack: Stack) => new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });

  test('names a bucket of the same app by reference', () => {
    const stack = newStack();
    const bucket = new Bucket(stack, 'Logs');
    create({ output: { bucket } }, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::SSM::Association', {
      OutputLocation: { S3Location: { OutputS3BucketName: stack.resolve(bucket.bucketName) as unknown } },
    });
  });

  test('grants a role writing below the prefix and nothing else', () => {
    const stack = newStack();
    const bucket = new Bucket(stack, 'Logs');
    create({ output: { bucket, prefix: 'ssm' } }, stack)
      .grantWriteOutput(role(stack))
      .assertSuccess();
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 's3:PutObject',
            Effect: 'Allow',
            Resource: { 'Fn::Join': ['', [stack.resolve(bucket.bucketArn), '/ssm/*']] },
          },
        ],
      },
    });
  });

  test('grants the whole bucket when there is no prefix', () => {
    const stack = newStack();
    const bucket = new Bucket(stack, 'Logs');
    create({ output: { bucket } }, stack).grantWriteOutput(role(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Resource: { 'Fn::Join': ['', [stack.resolve(bucket.bucketArn), '/*']] } })],
      },
    });
  });

  test('grants the use of the key of the bucket', () => {
    const stack = newStack();
    const encryptionKey = new Key(stack, 'Key');
    const bucket = new Bucket(stack, 'Logs', { encryptionKey });
    create({ output: { bucket } }, stack).grantWriteOutput(role(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Effect: 'Allow',
            Resource: stack.resolve(encryptionKey.keyArn) as unknown,
          },
        ]),
      },
    });
  });

  test('fails to grant when there is no output', () => {
    const association = create();
    expect(() => association.grantWriteOutput(role(association.stack))).toThrow(
      "Stack/Update: 'output' must be given to grant its use",
    );
  });

  test.each([
    ['/a', 'neither begin nor end with a slash'],
    ['a*', 'not contain *, ? or $'],
    ['', 'have 1 to 1024 characters'],
    ['a'.repeat(1025), 'have 1 to 1024 characters'],
  ])('fails for the prefix %.5s', (prefix, must) => {
    const stack = newStack();
    expect(() => create({ output: { bucket: new Bucket(stack, 'Logs'), prefix } }, stack)).toThrow(
      `'output.prefix' must ${must}, got `,
    );
  });

  test.each(['a', 'a/b', 'a'.repeat(1024)])('takes the prefix %j', (prefix) => {
    const stack = newStack();
    expect(() => create({ output: { bucket: new Bucket(stack, 'Logs'), prefix } }, stack)).not.toThrow();
  });

  test('fails for a Region that is none', () => {
    const bucket = Bucket.fromBucketName(newStack(), 'Logs', 'logs');
    expect(() => create({ output: { bucket, region: 'eu' } })).toThrow(
      /'output\.region' must be the code of a Region, got "eu"/,
    );
  });
});

test('passes cdk-nag AwsSolutions without an acknowledgement', () => {
  expect(awsSolutionsFindings((app) => create({}, new Stack(app, 'Stack')))).toEqual([]);
});
