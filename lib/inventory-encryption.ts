import * as kms from 'aws-cdk-lib/aws-kms';

/**
 * How inventory is encrypted at rest in its bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 *
 * @example
 * import * as kms from 'aws-cdk-lib/aws-kms';
 * import { InventoryEncryption } from 'cdk-ssm-inventory';
 *
 * declare const key: kms.IKey;
 * const free = InventoryEncryption.s3Managed();
 * const withKeyOfItsOwn = InventoryEncryption.kms();
 * const withGivenKey = InventoryEncryption.kms(key);
 */
export class InventoryEncryption {
  /** By keys that Amazon S3 manages (SSE-S3). It costs nothing, and readers need no permission besides the bucket's. */
  public static s3Managed(): InventoryEncryption {
    return new InventoryEncryption(false);
  }

  /**
   * By a KMS key (SSE-KMS), in the Region of the bucket.
   *
   * @param key the key; a new one that rotates every year when left out
   */
  public static kms(key?: kms.IKey): InventoryEncryption {
    return new InventoryEncryption(true, key);
  }

  private constructor(
    /** Whether a KMS key encrypts the objects. */
    public readonly usesKms: boolean,
    /** The KMS key, when one was given. */
    public readonly key?: kms.IKey,
  ) {}
}
