import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { InventoryEncryption } from '../lib/inventory-encryption';

describe('InventoryEncryption', () => {
  test('by S3 has no key', () => {
    expect(InventoryEncryption.s3Managed()).toMatchObject({ usesKms: false, key: undefined });
  });

  test('by KMS without a key leaves the key to be made', () => {
    expect(InventoryEncryption.kms()).toMatchObject({ usesKms: true, key: undefined });
  });

  test('by KMS with a key carries that key', () => {
    const key = new kms.Key(new Stack(new App(), 'Stack'), 'Key');
    const encryption = InventoryEncryption.kms(key);
    expect(encryption.usesKms).toBe(true);
    expect(encryption.key).toBe(key);
  });
});
