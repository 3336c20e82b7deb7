import { Server } from '../running/server-process';
import { publishEngines } from './engines';
import { startMoto } from './running/moto-server';
import { startTrino } from './running/trino-server';

/** What has been started, for the teardown, which runs in the same process. */
export const started: Server[] = [];

/** Before the first test: the engines, once for all test files. */
export default async function setup(): Promise<void> {
  const say = (text: string): boolean => process.stderr.write(`engines: ${text}\n`);
  const begun = Date.now();
  try {
    const moto = await startMoto();
    started.unshift(moto);
    say(`S3 and Glue answer at ${moto.endpoint}`);
    const trino = await startTrino(moto.endpoint);
    started.unshift(trino);
    say(`Trino answers at ${trino.endpoint}, after ${Math.round((Date.now() - begun) / 1000)} s`);
    publishEngines({ aws: moto.endpoint, trino: trino.endpoint });
  } catch (error) {
    for (const server of started) await server.stop();
    throw error;
  }
}
