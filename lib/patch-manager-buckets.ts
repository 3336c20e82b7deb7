/** What AWS appends to the names of the buckets of Patch Manager in one Region. */
export interface PatchBucketSuffixes {
  /** The suffix of `aws-patch-manager-<region>` and `aws-patchmanager-macos-<region>`. */
  readonly operations: string;
  /** The suffix of `patch-baseline-snapshot-<region>`, in the Regions that have one. */
  readonly snapshots?: string;
}

/**
 * The suffixes by Region, as AWS listed them in 2026.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html
 */
export const PATCH_BUCKET_SUFFIXES: { readonly [region: string]: PatchBucketSuffixes } = {
  'af-south-1': { operations: 'bdd5f65a9', snapshots: 'tbxdb5b9' },
  'ap-east-1': { operations: '632356271' },
  'ap-northeast-1': { operations: '4849fa78f' },
  'ap-northeast-2': { operations: '10467995c' },
  'ap-northeast-3': { operations: '67373598a' },
  'ap-south-1': { operations: 'cb7c62ff9' },
  'ap-south-2': { operations: '32f4b4128', snapshots: '50209442' },
  'ap-southeast-1': { operations: '7fdfd9ef7' },
  'ap-southeast-2': { operations: '17283a275' },
  'ap-southeast-3': { operations: 'aa48fc462', snapshots: 'be0a3174' },
  'ap-southeast-4': { operations: '01e2c40d3', snapshots: 'dc6f76ce' },
  'ca-central-1': { operations: '3148e69e3' },
  'ca-west-1': { operations: '9e3a4b2f9' },
  'eu-central-1': { operations: '9163fdaaf' },
  'eu-central-2': { operations: '184ce43c8' },
  'eu-north-1': { operations: '795879e9b' },
  'eu-south-1': { operations: 'c52f3f594' },
  'eu-south-2': { operations: 'a4cf248b1', snapshots: 'df2c9d70' },
  'eu-west-1': { operations: '5522fb710' },
  'eu-west-2': { operations: '902a2bc74' },
  'eu-west-3': { operations: '29bf85721' },
  'il-central-1': { operations: 'e221cb57b' },
  'me-central-1': { operations: '2932f2f80' },
  'me-south-1': { operations: 'a53fc9dce', snapshots: 'uduvl7q8' },
  'sa-east-1': { operations: 'ddf4b6a09' },
  'us-east-1': { operations: '1970c647d' },
  'us-east-2': { operations: '552881074' },
  'us-west-1': { operations: '8badb4304' },
  'us-west-2': { operations: '34d7f99f8' },
};
