import { Server } from '../../test-tiers/running/server-process';
import { FaultProxy } from './fault-proxy';
import { startS3Server } from './s3-server';
import { TestBucket } from './test-bucket';

export interface Setting {
  readonly server: Server;
  readonly bucket: TestBucket;
  readonly proxy: FaultProxy;
}

/** A server with one bucket and a proxy before it, for the tests of one file; all are gone after them. */
export function bucketWithProxy(name: string, objects: Readonly<Record<string, string>>): Setting {
  const setting = {} as { -readonly [part in keyof Setting]: Setting[part] };
  beforeAll(async () => {
    setting.server = await startS3Server();
    setting.proxy = await FaultProxy.start(setting.server.endpoint);
    setting.bucket = await TestBucket.create(setting.server.endpoint, name);
    await setting.bucket.put(objects);
  });
  beforeEach(() => setting.proxy.reset());
  afterAll(async () => {
    // What did not start cannot be stopped, and the first failure has said why.
    setting.bucket?.close();
    await setting.proxy?.stop();
    await setting.server?.stop();
  });
  return setting;
}
