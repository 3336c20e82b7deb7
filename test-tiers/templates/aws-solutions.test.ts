import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Violation, violationsIn } from '../../test/aws-solutions';
import { synthesizeExample } from '../../test/examples/synthesized-example';

const root = join(__dirname, '..', '..');

interface Reason {
  readonly example: string;
  readonly rule: RegExp;
  readonly at: string | RegExp;
  readonly reason: string;
}

const NODE = 'FleetInventory/Node/Resource';
const ACCESS_LOGS =
  'where access logs go is for the account to say: `serverAccessLogsBucket` is the prop of the sync for it';
const SELF_MUTATION =
  'a pipeline that changes itself takes the roles of the bootstrap, by a condition on their tag, and looks at its stack; CDK Pipelines makes that policy';
const STAND_IN = 'the node stands for those that a team has: the example is about what looks at it';

/** Why findings may stand. What the library makes is acknowledged where it is made; these are about what is around it. */
const REASONS: readonly Reason[] = [
  {
    example: 'typescript/app.ts',
    rule: /^AwsSolutions-VPC7$/,
    at: 'FleetInventory/Vpc/Resource',
    reason: 'the VPC stands for the one that a team has, whose owner decides on flow logs and pays for them',
  },
  { example: 'typescript/app.ts', rule: /^AwsSolutions-EC26$/, at: NODE, reason: STAND_IN },
  { example: 'typescript/app.ts', rule: /^AwsSolutions-EC28$/, at: NODE, reason: STAND_IN },
  { example: 'typescript/app.ts', rule: /^AwsSolutions-EC29$/, at: NODE, reason: STAND_IN },
  {
    example: 'typescript/app.ts',
    rule: /^AwsSolutions-S1$/,
    at: 'FleetInventory/Sync/Bucket/Resource',
    reason: ACCESS_LOGS,
  },
  {
    example: 'analytics/app.ts',
    rule: /^AwsSolutions-IAM5\[Resource::arn:aws:glue:eu-west-1:111122223333:table\/fleet_inventory(_curated)?\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'auditors may ask all tables and views of these two databases, which custom types add to',
  },
  {
    example: 'analytics/app.ts',
    rule: /^AwsSolutions-IAM5\[Resource::(arn:aws:s3:::central-inventory\/fleet\/inventory|<CurationTables[0-9A-F]{8}\.Arn>)\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'the inventory, and the files of its tables, which come and go',
  },
  {
    example: 'analytics/app.ts',
    rule: /^AwsSolutions-IAM5\[Resource::<AnalyticsResults[0-9A-F]{8}\.Arn>\/results\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'results of the workgroup, which Athena names',
  },
  {
    example: 'pipelines/app.ts',
    rule: /^AwsSolutions-S1$/,
    at: 'Production/Inventory/Sync/Bucket/Resource',
    reason: ACCESS_LOGS,
  },
  {
    example: 'pipelines/codepipeline.ts',
    rule: /^AwsSolutions-S1$/,
    at: /^InventoryPipeline\/(Production\/Inventory\/Sync\/Bucket|Pipeline\/Pipeline\/ArtifactsBucket)\/Resource$/,
    reason: ACCESS_LOGS,
  },
  {
    example: 'pipelines/codepipeline.ts',
    rule: /^AwsSolutions-IAM5\[(Action::(s3|kms):\w+\*|Resource::<PipelineArtifactsBucket[0-9A-F]{8}\.Arn>\/\*)\]$/,
    at: /^InventoryPipeline\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason: 'what the CDK grants on the bucket of artifacts, whose objects the pipeline names, and on its key',
  },
  {
    example: 'pipelines/codepipeline.ts',
    rule: /^AwsSolutions-IAM5\[Resource::arn:aws:(logs|codebuild):eu-west-1:444455556666:[^\]]*<Pipeline[^\]]*\*\]$/,
    at: /^InventoryPipeline\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason: 'the log streams and the reports of one build project, which it names',
  },
  {
    example: 'pipelines/codepipeline.ts',
    rule: /^AwsSolutions-IAM5\[Resource::(arn:\*:iam::444455556666:role\/)?\*\]$/,
    at: 'InventoryPipeline/Pipeline/UpdatePipeline/SelfMutation/Role/DefaultPolicy/Resource',
    reason: SELF_MUTATION,
  },
];

/** What the pack finds in an example that nobody acknowledged. */
const findingsOf = (example: string): Violation[] =>
  synthesizeExample(example, {
    hook: join(__dirname, 'with-aws-solutions.cjs'),
    context: { '@aws-cdk/core:failSynthOnValidationErrors': false },
    read: violationsIn,
  });

/** The apps: what synthesizes when it is run. */
const examples = (readdirSync(join(root, 'examples'), { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts') && readFileSync(join(root, 'examples', file), 'utf8').includes('app.synth()'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

test('the examples are these, and the lab is looked at in its own tests', () => {
  expect(examples).toEqual(['analytics/app.ts', 'pipelines/app.ts', 'pipelines/codepipeline.ts', 'typescript/app.ts']);
});

describe.each(examples)('cdk-nag, in the example %s,', (example) => {
  const findings = findingsOf(example);
  const covers = ({ rule, at }: Reason, finding: Violation) =>
    rule.test(finding.rule) && (typeof at === 'string' ? at === finding.at : at.test(finding.at));
  const reasons = REASONS.filter((reason) => reason.example === example);

  test('finds nothing without a reason', () => {
    expect(findings.filter((finding) => !reasons.some((reason) => covers(reason, finding)))).toEqual([]);
  });

  test.each(reasons)('finds $rule at $at, which the reason is for', (reason) => {
    expect(findings.filter((finding) => covers(reason, finding))).not.toEqual([]);
  });
});
