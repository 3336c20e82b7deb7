import { Stack, Stage, StageProps } from 'aws-cdk-lib';
import { InventoryAssociation, InventoryTargets, ResourceDataSyncBucket } from 'cdk-ssm-inventory';
import { Construct } from 'constructs';

/** What is deployed into one account and Region: every node reports, and a bucket collects. */
export class InventoryStage extends Stage {
  public constructor(scope: Construct, id: string, props?: StageProps) {
    super(scope, id, props);
    const stack = new Stack(this, 'Inventory');
    new InventoryAssociation(stack, 'Association', { targets: InventoryTargets.allNodes() });
    new ResourceDataSyncBucket(stack, 'Sync');
  }
}
