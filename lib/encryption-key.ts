import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { InventoryEncryption } from './inventory-encryption';

/** The key that was given, a new one that rotates every year where one is wanted and none was given, or none. */
export function encryptionKey(
  scope: Construct,
  id: string,
  options: { encryption: InventoryEncryption | undefined; description: string; removalPolicy: RemovalPolicy },
): kms.IKey | undefined {
  const { encryption = InventoryEncryption.s3Managed(), description, removalPolicy } = options;
  if (!encryption.usesKms) return undefined;
  return encryption.key ?? new kms.Key(scope, id, { description, enableKeyRotation: true, removalPolicy });
}
