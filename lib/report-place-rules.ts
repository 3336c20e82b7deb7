import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { knownRule, PropRule } from './check';
import { InventoryEncryption } from './inventory-encryption';

/** What a report's files and notices are told of. */
export interface ReportPlace {
  readonly reportName?: string;
  readonly bucket?: s3.IBucket;
  readonly topic?: sns.ITopic;
  readonly expiration?: Duration;
  readonly encryption?: InventoryEncryption;
}

/** What is asked of where a report goes. */
export function reportPlaceRules(scope: Construct, place: ReportPlace): PropRule[] {
  const { reportName, bucket, topic, expiration, encryption } = place;
  const { region } = Stack.of(scope);
  const bucketRegion = bucket?.env.region;
  return [
    knownRule('reportName', reportName),
    {
      prop: 'reportName',
      value: reportName,
      holds: () => /^[A-Za-z0-9._-]{1,64}$/.test(reportName!),
      must: "be 1 to 64 letters, digits, '.', '_' and '-'",
      wayOut: 'choose another name, or leave it out for a generated one: it is part of keys and subjects',
    },
    {
      prop: 'bucket',
      value: bucketRegion === undefined || Token.isUnresolved(region) ? undefined : bucketRegion,
      holds: () => bucketRegion === region,
      must: `be a bucket of the Region of the stack, ${region}`,
      wayOut: 'Step Functions asks S3 in its own Region only; use a bucket there, and let S3 replicate it',
    },
    {
      prop: 'expiration',
      value: bucket === undefined ? undefined : expiration?.toString(),
      holds: () => false,
      must: 'not come with bucket',
      wayOut: 'leave it out: a given bucket has a lifecycle of its own',
    },
    {
      prop: 'encryption',
      value: bucket === undefined || topic === undefined || encryption === undefined ? undefined : 'an encryption',
      holds: () => false,
      must: 'not come with both bucket and topic',
      wayOut: 'leave it out: there is nothing new to encrypt',
    },
  ];
}
