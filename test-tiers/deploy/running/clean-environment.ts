import { join } from 'node:path';

/** What a program needs of the user's environment to run at all. */
const NEEDED = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG'];

/**
 * The environment of a program that talks to an emulator: nothing in it leads to an account of the user's, and what the program keeps
 * for itself it keeps in `folder`.
 */
export function cleanEnvironment(endpoint: string, region: string, folder: string): Record<string, string> {
  const needed = NEEDED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...(Object.fromEntries(needed) as Record<string, string>),
    HOME: folder,
    USERPROFILE: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: join(folder, 'no-such-file'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-such-file'),
    AWS_EC2_METADATA_DISABLED: 'true',
    // The CLI remembers which key is of which account.
    CDK_HOME: join(folder, 'cdk-home'),
    CDK_DISABLE_VERSION_CHECK: '1',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  };
}
