import { ChildProcess } from 'node:child_process';
import { temporaryFolder } from '../test/temporary-folder';
import { Ended, ended, start } from '../test/process/child';
import { server } from './s3-server';

/** A home without anybody's credentials. */
const home = temporaryFolder();

/** Starts a pull that knows S3 from its environment alone. */
export function startPull(endpoint: string, argv: readonly string[]): ChildProcess {
  const { PATH, TMPDIR } = process.env;
  return start(['pull', '--read-timeout', '2', ...argv], {
    cwd: home,
    env: {
      PATH,
      TMPDIR,
      HOME: home,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: server.region,
      AWS_ACCESS_KEY_ID: server.accessKeyId,
      AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
      AWS_SESSION_TOKEN: 'a session token',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
}

export function pull(endpoint: string, argv: readonly string[]): Promise<Ended> {
  return ended(startPull(endpoint, argv));
}
