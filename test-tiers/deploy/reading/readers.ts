import { ANALYTICS_READERS } from './analytics-readers';
import { EC2_READERS } from './ec2-readers';
import { IAM_READERS } from './iam-readers';
import { OPERATION_READERS } from './operation-readers';
import { Reader } from './reader';
import { S3_READERS } from './s3-readers';
import { SSM_READERS } from './ssm-readers';

/** What a custom resource makes is no resource of any service: what it does is seen where it acts. */
const CUSTOM: Reader = { properties: () => Promise.resolve({}) };

const READERS: Readonly<Record<string, Reader>> = {
  ...ANALYTICS_READERS,
  ...EC2_READERS,
  ...IAM_READERS,
  ...OPERATION_READERS,
  ...S3_READERS,
  ...SSM_READERS,
};

/** How a resource type is read; one that nobody has taught is an error. */
export function readerOf(type: string): Reader {
  const reader = type.startsWith('Custom::') ? CUSTOM : READERS[type];
  if (reader === undefined) throw new Error(`${type} is deployed and nothing reads it back: add it to readers.ts`);
  return reader;
}
