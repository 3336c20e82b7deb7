import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { S3Client, S3ClientConfig } from '../src/pull/aws-sdk';
import { server } from './s3-server';

/** A bucket of the server, and what was put into it: what a mirror must be. */
export class TestBucket {
  public static async create(endpoint: string, name: string): Promise<TestBucket> {
    const { region, accessKeyId, secretAccessKey } = server;
    const config: S3ClientConfig = {
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
    };
    const client = new S3Client(config);
    const CreateBucketConfiguration = { LocationConstraint: region };
    await client.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
    return new TestBucket(client, name);
  }

  /** By key. */
  public readonly objects = new Map<string, string>();

  private constructor(
    private readonly client: S3Client,
    public readonly name: string,
  ) {}

  public async put(objects: Readonly<Record<string, string>>): Promise<void> {
    await this.each(Object.entries(objects), async ([Key, Body]) => {
      await this.client.send(new PutObjectCommand({ Bucket: this.name, Key, Body: Buffer.from(Body) }));
      this.objects.set(Key, Body);
    });
  }

  public async delete(keys: readonly string[]): Promise<void> {
    await this.each(keys, async (Key) => {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.name, Key }));
      this.objects.delete(Key);
    });
  }

  /** What lies below a prefix, without it. */
  public below(prefix: string): Record<string, string> {
    const own = [...this.objects].filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(own.map(([key, body]) => [key.slice(prefix.length), body]));
  }

  public close(): void {
    this.client.destroy();
  }

  /** As many at once as the server takes without queueing. */
  private async each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = items.values();
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (const item of left) await work(item);
      }),
    );
  }
}
