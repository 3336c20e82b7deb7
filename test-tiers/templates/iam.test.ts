import { iamFindings } from './iam-findings';
import { IAM_REASONS, IamReason } from './iam-reasons';
import { synthesizedTemplate, Template, TEMPLATES } from './synthesized-templates';

const covers = ({ at, allows }: IamReason, finding: { at: string; allows: string }) =>
  at.test(finding.at) && allows.test(finding.allows);

test.each(TEMPLATES)('no policy of %s allows too much without a reason', (name) => {
  const findings = iamFindings(synthesizedTemplate(name));
  expect(findings.filter((finding) => !IAM_REASONS.some((reason) => covers(reason, finding)))).toEqual([]);
});

test.each(IAM_REASONS)('there is something that $at allows with $allows', (reason) => {
  const findings = TEMPLATES.flatMap((name) => iamFindings(synthesizedTemplate(name)));
  expect(findings.filter((finding) => covers(reason, finding))).not.toEqual([]);
});

describe('the check', () => {
  const findingsOf = (Properties: Record<string, unknown>) =>
    iamFindings({ Resources: { Thing: { Type: 'AWS::IAM::Role', Properties } } }).map(({ allows }) => allows);
  const ofStatement = (statement: object) => findingsOf({ PolicyDocument: { Statement: [statement] } });

  test.each<[object, string[]]>([
    [{ Action: '*', Resource: 'arn' }, ['action *']],
    [{ Action: ['s3:Get*', 's3:PutObject'], Resource: 'arn' }, ['action s3:Get*']],
    [{ Action: 's3:GetObject', Resource: ['arn', '*'] }, ['any resource']],
    [{ NotAction: 's3:GetObject', Resource: 'arn' }, ['all but what NotAction names']],
    [{ Action: 's3:GetObject', NotResource: 'arn' }, ['all but what NotResource names']],
    [{ Action: 's3:GetObject', Principal: '*' }, ['anybody']],
    [{ Action: 's3:GetObject', Principal: { AWS: ['*'] } }, ['anybody']],
    [
      { Action: 'sts:AssumeRole', Principal: { Service: ['states.amazonaws.com', 'ssm.amazonaws.com'] } },
      ['states.amazonaws.com on behalf of any account', 'ssm.amazonaws.com on behalf of any account'],
    ],
    [
      {
        Action: 'sts:AssumeRole',
        Principal: { Service: { 'Fn::Sub': 'ssm.${AWS::Region}.amazonaws.com' } },
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      },
      ['{"Fn::Sub":"ssm.${AWS::Region}.amazonaws.com"} on behalf of any account'],
    ],
  ])('fails %j', (statement, allows) => {
    expect(ofStatement({ Effect: 'Allow', ...statement })).toEqual(allows);
  });

  test.each<object>([
    { Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' },
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'states.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:sourceaccount': '111122223333' } },
    },
  ])('passes %j', (statement) => {
    expect(ofStatement(statement)).toEqual([]);
  });

  test('fails in policies inside a resource, and in those that are text', () => {
    const Statement = [{ Effect: 'Allow', Action: 'ssm:*', Resource: 'arn' }];
    expect(findingsOf({ Policies: [{ PolicyDocument: { Statement } }] })).toEqual(['action ssm:*']);
    expect(findingsOf({ ResourcePolicy: JSON.stringify({ Statement }) })).toEqual(['action ssm:*']);
  });

  test('names the resource and the statement', () => {
    const template: Template = {
      Resources: {
        Bucket: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            PolicyDocument: { Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:*', Resource: 'arn' } },
          },
        },
      },
    };
    expect(iamFindings(template)).toEqual([{ at: 'Bucket AWS::S3::BucketPolicy Read', allows: 'action s3:*' }]);
  });
});
