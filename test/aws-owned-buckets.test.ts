import { Aws } from 'aws-cdk-lib';
import { AwsOwnedBuckets, awsOwnedObjects } from '../lib/aws-owned-buckets';
import { PATCH_BUCKET_SUFFIXES } from '../lib/patch-manager-buckets';

const names = (buckets: AwsOwnedBuckets[], region: string) =>
  awsOwnedObjects(buckets, 'aws', region).map((arn) => arn.replace(/^arn:aws:s3:::(.*)\/\*$/, '$1'));

describe('awsOwnedObjects', () => {
  test.each<[AwsOwnedBuckets, string[]]>([
    [AwsOwnedBuckets.SSM_AGENT, ['amazon-ssm-us-east-2', 'aws-ssm-us-east-2']],
    [
      AwsOwnedBuckets.PATCH_MANAGER,
      ['aws-ssm-us-east-2', 'aws-patch-manager-us-east-2-552881074', 'patch-baseline-snapshot-us-east-2'],
    ],
    [
      AwsOwnedBuckets.PATCH_MANAGER_MACOS,
      ['aws-ssm-us-east-2', 'aws-patchmanager-macos-us-east-2-552881074', 'patch-baseline-snapshot-us-east-2'],
    ],
    [
      AwsOwnedBuckets.DISTRIBUTOR,
      [
        'amazon-ssm-packages-us-east-2',
        'us-east-2-birdwatcher-prod',
        'aws-ssm-distributor-file-us-east-2',
        'aws-ssm-document-attachments-us-east-2',
      ],
    ],
    [AwsOwnedBuckets.WINDOWS_DOWNLOADS, ['aws-windows-downloads-us-east-2']],
    [AwsOwnedBuckets.AMAZON_LINUX_2023, ['al2023-repos-us-east-2-de612dc2']],
    [
      AwsOwnedBuckets.AMAZON_LINUX_2,
      [
        'amazonlinux-2-repos-us-east-2',
        'amazonlinux.us-east-2.amazonaws.com',
        'packages.us-east-2.amazonaws.com',
        'repo.us-east-2.amazonaws.com',
      ],
    ],
  ])('names the buckets of %s', (bucket, expected) => {
    expect(names([bucket], 'us-east-2')).toEqual(expected);
  });

  test('is tested for every member of the enum', () => {
    expect(names(Object.values(AwsOwnedBuckets), 'us-east-2')).toHaveLength(15);
  });

  test('names a bucket once that two purposes share', () => {
    expect(names([AwsOwnedBuckets.SSM_AGENT, AwsOwnedBuckets.PATCH_MANAGER], 'eu-west-1')).toEqual([
      'amazon-ssm-eu-west-1',
      'aws-ssm-eu-west-1',
      'aws-patch-manager-eu-west-1-5522fb710',
      'patch-baseline-snapshot-eu-west-1',
    ]);
  });

  test.each([
    ['me-south-1', 'aws-patch-manager-me-south-1-a53fc9dce', 'patch-baseline-snapshot-me-south-1-uduvl7q8'],
    ['af-south-1', 'aws-patch-manager-af-south-1-bdd5f65a9', 'patch-baseline-snapshot-af-south-1-tbxdb5b9'],
    ['eu-south-2', 'aws-patch-manager-eu-south-2-a4cf248b1', 'patch-baseline-snapshot-eu-south-2-df2c9d70'],
  ])('in %s knows the suffix of the snapshots too', (region, operations, snapshots) => {
    expect(names([AwsOwnedBuckets.PATCH_MANAGER], region)).toEqual([`aws-ssm-${region}`, operations, snapshots]);
  });

  test('takes any suffix in a Region that is not on the list', () => {
    expect(names([AwsOwnedBuckets.PATCH_MANAGER], 'xx-new-1')).toEqual([
      'aws-ssm-xx-new-1',
      'aws-patch-manager-xx-new-1-*',
      'patch-baseline-snapshot-xx-new-1',
      'patch-baseline-snapshot-xx-new-1-*',
    ]);
  });

  test('takes any suffix where the Region is a token, and keeps the Region in the name', () => {
    expect(awsOwnedObjects([AwsOwnedBuckets.PATCH_MANAGER], Aws.PARTITION, Aws.REGION)).toEqual([
      `arn:${Aws.PARTITION}:s3:::aws-ssm-${Aws.REGION}/*`,
      `arn:${Aws.PARTITION}:s3:::aws-patch-manager-${Aws.REGION}-*/*`,
      `arn:${Aws.PARTITION}:s3:::patch-baseline-snapshot-${Aws.REGION}/*`,
      `arn:${Aws.PARTITION}:s3:::patch-baseline-snapshot-${Aws.REGION}-*/*`,
    ]);
  });
});

describe('PATCH_BUCKET_SUFFIXES', () => {
  test('has a Region and suffixes of the known form in every entry', () => {
    const entries = Object.entries(PATCH_BUCKET_SUFFIXES);
    expect(entries).toHaveLength(29);
    for (const [region, { operations, snapshots }] of entries) {
      expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
      expect(operations).toMatch(/^[0-9a-f]{9}$/);
      expect(snapshots ?? '00000000').toMatch(/^[0-9a-z]{8}$/);
    }
    expect(new Set(entries.map(([, { operations }]) => operations)).size).toBe(29);
  });
});
