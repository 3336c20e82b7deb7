import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

/** Each way to deploy the lab: no context, and the lab's next step. */
const contexts = [[], ['--context', 'instanceProfile=ManagedInstancesRole']];

/** No credentials, no Region: a synth that asks for either fails. */
const nobody = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_CONFIG_FILE: join(tmpdir(), 'no-such-file'),
  AWS_SHARED_CREDENTIALS_FILE: join(tmpdir(), 'no-such-file'),
  AWS_EC2_METADATA_DISABLED: 'true',
};

// Apart from cdk.out, which is of the last synth of whoever works here.
const output = join(root, 'dist', 'strict.out');

// --strict fails on warnings, of constructs and of the template validator alike.
for (const context of contexts) {
  runNode('node_modules/aws-cdk/bin/cdk', ['synth', '--strict', '--quiet', '--output', output, ...context], {
    environment: nobody,
  });
}
