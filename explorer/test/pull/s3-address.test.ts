import { UsageError } from '../../src/failure';
import { parseS3Address, writeS3Address } from '../../src/pull/s3-address';

test.each([
  ['s3://inventory', 'inventory', ''],
  ['s3://inventory/', 'inventory', ''],
  ['S3://inventory/a', 'inventory', 'a/'],
  ['s3://inventory/a/b/', 'inventory', 'a/b/'],
  ['s3://inventory//a//', 'inventory', 'a/'],
  ['s3://my.inventory/a b', 'my.inventory', 'a b/'],
  [
    's3://arn:aws:s3:eu-west-1:111122223333:accesspoint/inventory/a',
    'arn:aws:s3:eu-west-1:111122223333:accesspoint/inventory',
    'a/',
  ],
])('%s is a bucket and a prefix', (text, bucket, prefix) => {
  expect(parseS3Address(text)).toEqual({ bucket, prefix });
});

test('an address is written as a person writes it', () => {
  expect(writeS3Address(parseS3Address('s3://inventory//a/'))).toBe('s3://inventory/a');
  expect(writeS3Address(parseS3Address('s3://inventory/'))).toBe('s3://inventory');
});

test.each([
  ['inventory', 'must begin with s3://'],
  ['https://inventory.s3.amazonaws.com', 'must begin with s3://'],
  ['s3://', 'must begin with s3://'],
  ['s3:///prefix', "'' is no name of a bucket"],
  ['s3://a b', "'a b' is no name of a bucket"],
  ['s3://bucket@evil.example/x', 'is no name of a bucket'],
  ['s3://in\u001b[2J', "'in\\u{1b}[2J' is no name of a bucket"],
  ['s3://inventory/AWS:Application', 'use --type'],
  ['s3://inventory/a/AWS:Application/accountid=111122223333/', 'use --type'],
])('fails for %j', (text, message) => {
  expect(() => parseS3Address(text)).toThrow(UsageError);
  expect(() => parseS3Address(text)).toThrow(message);
});
