import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { Engines } from '../test-tiers/engines/engines';
import { aws } from '../test-tiers/engines/running/aws';
import { EmulatedAws } from '../test-tiers/engines/running/emulated-aws';
import { startMoto } from '../test-tiers/engines/running/moto-server';
import { TrinoClient } from '../test-tiers/engines/running/trino-client';
import { startTrino } from '../test-tiers/engines/running/trino-server';
import { S3_ENDPOINT, startS3Server, versitygw } from './s3-programs';

/** As Trino is meant to run, but with one garbage collector's thread: the machine has few cores. */
const JVM = ['-Xmx6G', '-XX:+UseSerialGC'];

/**
 * Runs something with the engine and the emulator that the tests have, and with S3 from a server that is fast enough for
 * hundreds of thousands of objects.
 */
export async function withEngines<Result>(
  scratch: string,
  log: (text: string) => void,
  use: (engines: Engines, root: string) => Promise<Result>,
): Promise<Result> {
  const root = join(scratch, 'buckets');
  mkdirSync(root);
  const stops: (() => unknown)[] = [await startS3Server(versitygw, root, log, aws)];
  try {
    log('starting the engine');
    const glue = await startMoto();
    stops.unshift(() => glue.stop());
    const trino = await startTrino(glue.endpoint, { s3Endpoint: S3_ENDPOINT, jvm: JVM });
    stops.unshift(() => trino.stop());
    const emulated = new EmulatedAws(glue.endpoint, S3_ENDPOINT);
    stops.unshift(() => emulated.close());
    return await use({ aws: emulated, trino: new TrinoClient(trino.endpoint) }, root);
  } finally {
    for (const stop of stops) await stop();
  }
}
