import { Token } from 'aws-cdk-lib';
import { PATCH_BUCKET_SUFFIXES } from './patch-manager-buckets';

/**
 * What nodes download from public buckets that AWS owns, one set for each Region.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 * @see https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/vpc_endpoint_policies/README.md
 */
export enum AwsOwnedBuckets {
  /** Updates of the agent, and the modules of the documents of AWS. */
  SSM_AGENT = 'SSM_AGENT',

  /** Patch Manager on Linux and Windows: its modules and the snapshots of patch baselines. */
  PATCH_MANAGER = 'PATCH_MANAGER',

  /** Patch Manager on macOS. */
  PATCH_MANAGER_MACOS = 'PATCH_MANAGER_MACOS',

  /** Packages of Distributor, which `AWS-ConfigureAWSPackage` installs. */
  DISTRIBUTOR = 'DISTRIBUTOR',

  /** Downloads of documents for Windows, and of `AWSEC2-ConfigureSTIG`. */
  WINDOWS_DOWNLOADS = 'WINDOWS_DOWNLOADS',

  /** The package repositories of Amazon Linux 2023. */
  AMAZON_LINUX_2023 = 'AMAZON_LINUX_2023',

  /** The package repositories of Amazon Linux 2. */
  AMAZON_LINUX_2 = 'AMAZON_LINUX_2',
}

/**
 * The ARNs of the objects in these buckets, each once.
 *
 * Where the Region is known, each bucket is named in full. Otherwise the suffix that AWS gives to a few buckets is a
 * wildcard: the Region stays a token, and a Region newer than the list of suffixes works too.
 */
export function awsOwnedObjects(buckets: AwsOwnedBuckets[], partition: string, region: string): string[] {
  const names = new Set(buckets.flatMap((bucket) => bucketNames(bucket, region)));
  return [...names].map((name) => `arn:${partition}:s3:::${name}/*`);
}

function bucketNames(bucket: AwsOwnedBuckets, region: string): string[] {
  switch (bucket) {
    case AwsOwnedBuckets.SSM_AGENT:
      return [`amazon-ssm-${region}`, `aws-ssm-${region}`];
    case AwsOwnedBuckets.PATCH_MANAGER:
      return [`aws-ssm-${region}`, operations('aws-patch-manager', region), ...snapshots(region)];
    case AwsOwnedBuckets.PATCH_MANAGER_MACOS:
      return [`aws-ssm-${region}`, operations('aws-patchmanager-macos', region), ...snapshots(region)];
    case AwsOwnedBuckets.DISTRIBUTOR:
      return [
        `amazon-ssm-packages-${region}`,
        `${region}-birdwatcher-prod`,
        `aws-ssm-distributor-file-${region}`,
        `aws-ssm-document-attachments-${region}`,
      ];
    case AwsOwnedBuckets.WINDOWS_DOWNLOADS:
      return [`aws-windows-downloads-${region}`];
    case AwsOwnedBuckets.AMAZON_LINUX_2023:
      // The suffix is the same in every Region.
      return [`al2023-repos-${region}-de612dc2`];
    case AwsOwnedBuckets.AMAZON_LINUX_2:
      return [
        `amazonlinux-2-repos-${region}`,
        `amazonlinux.${region}.amazonaws.com`,
        `packages.${region}.amazonaws.com`,
        `repo.${region}.amazonaws.com`,
      ];
  }
}

function operations(prefix: string, region: string): string {
  return `${prefix}-${region}-${suffixes(region)?.operations ?? '*'}`;
}

function snapshots(region: string): string[] {
  const plain = `patch-baseline-snapshot-${region}`;
  const known = suffixes(region);
  if (known === undefined) return [plain, `${plain}-*`];
  return [known.snapshots === undefined ? plain : `${plain}-${known.snapshots}`];
}

function suffixes(region: string) {
  return Token.isUnresolved(region) ? undefined : PATCH_BUCKET_SUFFIXES[region];
}
