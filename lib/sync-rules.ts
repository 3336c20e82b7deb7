import { Token } from 'aws-cdk-lib';
import { PropRule } from './check';
import { keyPrefixRules } from './key-prefix';
import { SYNC_NAME_LENGTH } from './sync-name';

const BUCKET_NAME = /^[A-Za-z0-9._-]{3,255}$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const SYNC_NAME = new RegExp(`^[a-zA-Z0-9_.-]{1,${SYNC_NAME_LENGTH}}$`);
const KMS_KEY_ARN = /^arn:[^:]+:kms:([^:]+):\d{12}:(?:key|alias)\/.+$/;
const PREFIX_LENGTH = 256;

/** What is asked of the name of a destination bucket; the caller may be looking at an older bucket with an unusual name. */
export function bucketNameRules(bucketName: string | undefined): PropRule[] {
  return [
    {
      prop: 'bucketName',
      value: bucketName,
      holds: () => BUCKET_NAME.test(bucketName ?? ''),
      must: 'be the name of a bucket',
      wayOut: 'give the name alone, not an ARN, a URL or a path',
    },
  ];
}

/** What is asked of the code of a Region, in the prop of this name. */
export function regionRules(prop: string, region: string | undefined): PropRule[] {
  return [
    {
      prop,
      value: region,
      holds: () => REGION.test(region ?? ''),
      must: 'be the code of a Region',
      wayOut: 'write it like eu-west-1',
    },
  ];
}

/** What is asked of the prefix of the keys that a sync writes. */
export function prefixRules(bucketPrefix: string | undefined): PropRule[] {
  return keyPrefixRules('bucketPrefix', bucketPrefix, PREFIX_LENGTH);
}

/** What is asked of the exact name of a sync. */
export function nameRules(syncName: string | undefined): PropRule[] {
  return [
    {
      prop: 'syncName',
      value: syncName,
      holds: () => SYNC_NAME.test(syncName ?? ''),
      must: `be 1 to ${SYNC_NAME_LENGTH} letters, digits, '_', '.' and '-'`,
      wayOut: 'choose another name, or leave it out for a generated one',
    },
  ];
}

/** What is asked of the ARN of the key that encrypts in a bucket of this Region. */
export function keyRules(kmsKeyArn: string | undefined, bucketRegion: string): PropRule[] {
  const keyRegion = KMS_KEY_ARN.exec(kmsKeyArn ?? '')?.[1];
  return [
    {
      prop: 'kmsKeyArn',
      value: kmsKeyArn,
      holds: () => KMS_KEY_ARN.test(kmsKeyArn ?? ''),
      must: 'be the ARN of a KMS key',
      wayOut: 'write it like arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    },
    {
      prop: 'kmsKeyArn',
      value: kmsKeyArn,
      holds: () => keyRegion === undefined || Token.isUnresolved(bucketRegion) || keyRegion === bucketRegion,
      must: `be in the Region of the bucket, ${bucketRegion}`,
      wayOut: 'use a key of that Region (a replica, where the key is a multi-Region one)',
    },
  ];
}

/** What is asked of the accounts that may deliver. */
export function accountsRules(accounts: string[]): PropRule[] {
  if (Token.isUnresolved(accounts)) {
    return [
      {
        prop: 'accounts',
        value: 'a list known only at deployment',
        holds: () => false,
        must: 'be known when the app is synthesized',
        wayOut: 'list the accounts: the policy has one resource for each',
      },
    ];
  }
  return accounts.map((account, index) => ({
    prop: `accounts[${index}]`,
    value: account,
    holds: () => /^\d{12}$/.test(account),
    must: 'be an account id of 12 digits',
    wayOut: 'write it as text, with its leading zeros',
  }));
}

/** What is asked of the organization whose accounts may deliver. */
export function organizationRules(organizationId: string | undefined): PropRule[] {
  return [
    {
      prop: 'organizationId',
      value: organizationId,
      holds: () => /^o-[a-z0-9]{10,32}$/.test(organizationId ?? ''),
      must: 'be the id of an organization',
      wayOut: 'write it like o-a1b2c3d4e5, not the id of a root (r-) or of a unit (ou-)',
    },
  ];
}
