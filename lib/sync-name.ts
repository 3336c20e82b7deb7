import { createHash } from 'node:crypto';
import { Lazy, Names, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** The longest sync name that the service takes. */
export const SYNC_NAME_LENGTH = 64;

const HASH_LENGTH = 8;

/** What CloudFormation cannot change in a sync: another value makes another sync. */
export interface SyncDestination {
  readonly bucketName: string;
  readonly bucketRegion: string;
  readonly bucketPrefix?: string;
  readonly kmsKeyArn?: string;
}

/**
 * A sync name that is another one exactly when the destination is another one.
 *
 * CloudFormation creates the new sync before it deletes the old one, and a name can be in use only once.
 */
export function nameWithDestination(scope: Construct, destination: SyncDestination): string {
  const readable = Names.uniqueResourceName(scope, { maxLength: SYNC_NAME_LENGTH - HASH_LENGTH - 1, separator: '-' });
  // Uncached: a reference into another stack gets its final form, the one that names that stack, only during synthesis.
  return Lazy.uncachedString({ produce: () => `${readable}-${destinationHash(Stack.of(scope), destination)}` });
}

function destinationHash(stack: Stack, destination: SyncDestination): string {
  const { bucketName, bucketRegion, bucketPrefix, kmsKeyArn } = destination;
  const facts = stack.resolve([
    bucketName,
    givenName(bucketName),
    // The stack's own Region is the same place before and after the stack is told its environment.
    bucketRegion === stack.region ? null : bucketRegion,
    bucketPrefix ?? null,
    kmsKeyArn ?? null,
  ]) as unknown;
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, HASH_LENGTH);
}

/** A bucket that gets another name is another bucket, but the reference to it stays the same: what else names it. */
function givenName(bucketName: string): unknown {
  const token = Tokenization.reverse(bucketName, { failConcat: false });
  const bucket = Reference.isReference(token) ? token.target : undefined;
  if (!CfnBucket.isCfnBucket(bucket)) return null;
  return [bucket.bucketName ?? null, bucket.bucketNamePrefix ?? null, bucket.bucketNamespace ?? null];
}
