import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Violation, violationsIn } from '../../test/aws-solutions';
import { synthesizeExample } from '../../test/examples/synthesized-example';

const root = join(__dirname, '..', '..');

interface Reason {
  readonly example: string;
  readonly rule: RegExp;
  readonly at: string;
  readonly reason: string;
}

const NODE = 'FleetInventory/Node/Resource';
const STAND_IN = 'the node stands for those that a team has: the example is about what looks at it';

/** Why findings may stand. What the library makes is acknowledged where it is made; these are about what is around it. */
const REASONS: readonly Reason[] = [
  {
    example: 'typescript',
    rule: /^AwsSolutions-VPC7$/,
    at: 'FleetInventory/Vpc/Resource',
    reason: 'the VPC stands for the one that a team has, whose owner decides on flow logs and pays for them',
  },
  { example: 'typescript', rule: /^AwsSolutions-EC26$/, at: NODE, reason: STAND_IN },
  { example: 'typescript', rule: /^AwsSolutions-EC28$/, at: NODE, reason: STAND_IN },
  { example: 'typescript', rule: /^AwsSolutions-EC29$/, at: NODE, reason: STAND_IN },
  {
    example: 'typescript',
    rule: /^AwsSolutions-S1$/,
    at: 'FleetInventory/Sync/Bucket/Resource',
    reason: 'where access logs go is for the account to say: `serverAccessLogsBucket` is the prop for it',
  },
  {
    example: 'analytics',
    rule: /^AwsSolutions-IAM5\[Resource::arn:aws:glue:eu-west-1:111122223333:table\/fleet_inventory(_curated)?\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'auditors may ask all tables and views of these two databases, which custom types add to',
  },
  {
    example: 'analytics',
    rule: /^AwsSolutions-IAM5\[Resource::(arn:aws:s3:::central-inventory\/fleet\/inventory|<CurationTables[0-9A-F]{8}\.Arn>)\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'the inventory, and the files of its tables, which come and go',
  },
  {
    example: 'analytics',
    rule: /^AwsSolutions-IAM5\[Resource::<AnalyticsResults[0-9A-F]{8}\.Arn>\/results\/\*\]$/,
    at: 'FleetAnalytics/Auditors/PolicyFleetAnalyticsAuditorsDFD75158/Resource',
    reason: 'results of the workgroup, which Athena names',
  },
];

/** What the pack finds in an example that nobody acknowledged. */
const findingsOf = (example: string): Violation[] =>
  synthesizeExample(example, {
    hook: join(__dirname, 'with-aws-solutions.cjs'),
    context: { '@aws-cdk/core:failSynthOnValidationErrors': false },
    read: violationsIn,
  });

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'examples', entry.name)).includes('app.ts'))
  .map(({ name }) => name);

test('the examples are these, and the lab is looked at in its own tests', () => {
  expect(examples).toEqual(['analytics', 'typescript']);
});

describe.each(examples)('cdk-nag, in the example %s,', (example) => {
  const findings = findingsOf(example);
  const covers = ({ rule, at }: Reason, finding: Violation) => rule.test(finding.rule) && at === finding.at;
  const reasons = REASONS.filter((reason) => reason.example === example);

  test('finds nothing without a reason', () => {
    expect(findings.filter((finding) => !reasons.some((reason) => covers(reason, finding)))).toEqual([]);
  });

  test.each(reasons)('finds $rule at $at, which the reason is for', (reason) => {
    expect(findings.filter((finding) => covers(reason, finding))).not.toEqual([]);
  });
});
