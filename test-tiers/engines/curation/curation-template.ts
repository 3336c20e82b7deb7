import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { InventoryAnalytics, InventoryAnalyticsProps, InventoryCuration } from '../../../lib';
import { testApp } from '../../../test/test-app';
import { SynthesizedTemplate } from '../templates/template';

/**
 * An app with the analytics over a bucket that is there already and their curation, synthesized.
 *
 * @param add what stands beside them
 */
export function curationTemplate(
  bucketName: string,
  props: Omit<InventoryAnalyticsProps, 'bucket'>,
  add: (analytics: InventoryAnalytics) => void = () => undefined,
): SynthesizedTemplate {
  const stack = new Stack(testApp(), 'Inventory');
  const bucket = Bucket.fromBucketName(stack, 'Bucket', bucketName);
  const analytics = new InventoryAnalytics(stack, 'Analytics', { ...props, bucket });
  new InventoryCuration(stack, 'Curation', { analytics });
  add(analytics);
  return Template.fromStack(stack).toJSON() as unknown as SynthesizedTemplate;
}
