import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../../../lib';
import { testApp } from '../../../test/test-app';
import { SynthesizedTemplate } from './template';

/** An app with the analytics over a bucket that is there already, synthesized. */
export function analyticsTemplate(
  bucketName: string,
  props: Omit<InventoryAnalyticsProps, 'bucket'>,
): SynthesizedTemplate {
  const stack = new Stack(testApp(), 'Inventory');
  const bucket = Bucket.fromBucketName(stack, 'Bucket', bucketName);
  new InventoryAnalytics(stack, 'Analytics', { ...props, bucket });
  return Template.fromStack(stack).toJSON() as unknown as SynthesizedTemplate;
}
