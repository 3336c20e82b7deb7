import { join } from 'node:path';
import { pythonEnvironment, pythonOf } from '../../test-tiers/installation/python-environment';
import { freePort } from '../../test-tiers/running/free-port';
import { Server, ServerProcess } from '../../test-tiers/running/server-process';

/** An S3 that pages, tags and checks as Amazon's does: its listings are held against this release. */
const MINISTACK = '1.5.33';

/** What the server's buckets belong to, and the tests sign with. */
export const server = { region: 'eu-west-1', accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** Starts an S3 server on a free port of the loopback interface; it is installed where it is missing. */
export async function startS3Server(): Promise<Server> {
  const environment = await pythonEnvironment(`ministack-${MINISTACK}`, [`ministack==${MINISTACK}`]);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const s3 = new ServerProcess('s3');
  s3.start(pythonOf(environment), ['-m', 'ministack'], {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: server.region,
    IOT_MTLS_ENABLED: '0',
    LAMBDA_EXECUTOR: 'local',
    PERSIST_STATE: '0',
    S3_DATA_DIR: join(s3.folder, 's3'),
    STATE_DIR: join(s3.folder, 'state'),
    TMPDIR: s3.folder,
  });
  await s3.ready(async () => (await fetch(`${endpoint}/_ministack/health`)).ok, 60);
  return { endpoint, stop: () => s3.stop() };
}
