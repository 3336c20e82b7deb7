import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ListResourceDataSyncCommand } from '@aws-sdk/client-ssm';
import { unpackSample } from '../../../explorer/src/sample/unpack-sample';
import { physicalIds } from '../reading/deployed-stack';
import { Deployment } from '../running/deployment';

/** What the emulator does not do by itself once the lab is deployed: nodes that run, and inventory that arrives. */
export class LabFleet {
  public constructor(private readonly deployment: Deployment) {}

  /** The agents of all instances of the lab register. */
  public async register(): Promise<readonly string[]> {
    const { services, emulator } = this.deployment;
    const stacks = await Promise.all(['OELabStack1', 'OELabStack2'].map((stack) => physicalIds(services, stack)));
    const ids = stacks.flatMap((stack) => Object.values(stack)).filter((id) => id.startsWith('i-'));
    await emulator.tell(
      'nodes',
      ids.map((InstanceId) => ({ InstanceId })),
    );
    return ids;
  }

  /** Where the inventory arrives, as the stack says it, in the form of `ssm-inventory pull`. */
  public async inventory(): Promise<string> {
    const { bucket, prefix } = await this.destination();
    return `s3://${bucket}/${prefix}`;
  }

  /** Puts the documents of the sample fleet where the lab's sync puts those of its nodes. */
  public async deliverSample(): Promise<number> {
    const { bucket, prefix } = await this.destination();
    const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-sample-'));
    try {
      const tree = await unpackSample(folder);
      const files = (readdirSync(tree, { recursive: true }) as string[]).filter((file) =>
        statSync(join(tree, file)).isFile(),
      );
      for (const file of files) {
        const Key = `${prefix}/${file.replaceAll('\\', '/')}`;
        const object = { Bucket: bucket, Key, Body: readFileSync(join(tree, file)) };
        await this.deployment.services.s3.send(new PutObjectCommand(object));
      }
      return files.length;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private async destination(): Promise<{ readonly bucket: string; readonly prefix: string }> {
    const { cloudFormation, ssm } = this.deployment.services;
    const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'OELabStack2' }));
    const bucket = stack!.Outputs!.find(({ OutputKey }) => OutputKey === 'InventoryBucket')!.OutputValue!;
    const { ResourceDataSyncItems: syncs = [] } = await ssm.send(new ListResourceDataSyncCommand({}));
    const sync = syncs.find(({ S3Destination: destination }) => destination?.BucketName === bucket);
    return { bucket, prefix: sync!.S3Destination!.Prefix! };
  }
}
