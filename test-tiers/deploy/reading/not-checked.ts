import { SynthesizedTemplate } from './resolver';

/** A template that AWS refuses and the emulator takes. */
export interface NotChecked {
  readonly what: string;
  /** What looks at it instead. */
  readonly checkedBy: string;
  readonly template: SynthesizedTemplate;
  /** The stack is made without `CAPABILITY_IAM`. */
  readonly withoutCapabilities?: boolean;
}

const role = (properties: Record<string, unknown>): SynthesizedTemplate => ({
  Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties } },
});
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ssm.amazonaws.com' } }],
};
const schedule = (expression: string, more: Record<string, unknown> = {}): SynthesizedTemplate => ({
  Resources: {
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: expression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: 'arn:aws:sns:eu-west-1:111122223333:none', RoleArn: 'arn:aws:iam::111122223333:role/none' },
        ...more,
      },
    },
  },
});
const VALIDATORS = 'the CDK’s validator and cfn-lint, `npm run synth:strict` and `npm run test:templates`';

/**
 * What the emulator keeps without checking: that it takes a template proves nothing about these. An entry that the emulator refuses by
 * now fails the tests.
 */
export const NOT_CHECKED: readonly NotChecked[] = [
  {
    what: 'a property that the resource type does not have',
    checkedBy: VALIDATORS,
    template: { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { Colour: 'blue' } } } },
  },
  {
    what: 'a value that an enumeration does not have',
    checkedBy: VALIDATORS,
    template: schedule('rate(1 hour)', { State: 'ASLEEP' }),
  },
  {
    what: 'a schedule that is none',
    checkedBy: 'the checks of the library',
    template: schedule('every day'),
  },
  {
    what: 'a target and a role that there are not',
    checkedBy: 'nothing: they are references to resources of the same template, which is read back',
    template: schedule('rate(1 hour)'),
  },
  {
    what: 'a managed policy that there is not',
    checkedBy: 'nothing: the names of AWS’s policies are in the tests of the library',
    template: role({
      AssumeRolePolicyDocument: trust,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'],
    }),
  },
  {
    what: 'an IAM role made without the capability to make one',
    checkedBy: 'nothing: the CLI always gives it',
    template: role({ AssumeRolePolicyDocument: trust }),
    withoutCapabilities: true,
  },
  {
    what: 'a bucket policy about another bucket',
    checkedBy: 'the tests of the library, on the statements',
    template: {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::of-somebody/*' },
              ],
            },
          },
        },
      },
    },
  },
  {
    what: 'a state machine that no engine would run',
    checkedBy: 'the engine tier, which runs the definitions',
    template: {
      Resources: {
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { DefinitionString: '{"StartAt":"Nowhere"}', RoleArn: 'arn:aws:iam::111122223333:role/none' },
        },
      },
    },
  },
  {
    what: 'a view whose SQL no engine would read',
    checkedBy: 'the engine tier, on Trino',
    template: {
      Resources: {
        Database: {
          Type: 'AWS::Glue::Database',
          Properties: { CatalogId: { Ref: 'AWS::AccountId' }, DatabaseInput: { Name: 'views' } },
        },
        View: {
          Type: 'AWS::Glue::Table',
          Properties: {
            CatalogId: { Ref: 'AWS::AccountId' },
            DatabaseName: { Ref: 'Database' },
            TableInput: { Name: 'view', TableType: 'VIRTUAL_VIEW', ViewOriginalText: '/* Presto View: nonsense */' },
          },
        },
      },
    },
  },
];
