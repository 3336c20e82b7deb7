import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

/** As cdk.json has it. */
const LAB = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).app;
const example = (file) => `node --require tsx/cjs examples/${file}.ts`;

/** Each way to deploy the lab: no context, its next step, and all it can have; and the examples. */
const apps = [
  { name: 'lab', app: LAB, context: [] },
  { name: 'lab-managed', app: LAB, context: ['instanceProfile=ManagedInstancesRole'] },
  { name: 'lab-analytics', app: LAB, context: ['analytics=true'] },
  { name: 'example-typescript', app: example('typescript/app'), context: [] },
  { name: 'example-analytics', app: example('analytics/app'), context: [] },
  { name: 'example-pipelines', app: example('pipelines/app'), context: [] },
  { name: 'example-codepipeline', app: example('pipelines/codepipeline'), context: [] },
];

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
rmSync(output, { recursive: true, force: true });

// --strict fails on warnings, of constructs and of the template validator alike.
for (const { name, app, context } of apps) {
  const folder = join(output, name);
  runNode(
    'node_modules/aws-cdk/bin/cdk',
    [
      'synth',
      '--strict',
      '--quiet',
      '**',
      '--app',
      app,
      '--output',
      folder,
      ...context.flatMap((one) => ['--context', one]),
    ],
    { environment: nobody },
  );
  // The stacks of a stage lie in a folder of their own.
  for (const template of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.template.json'))) {
    const kilobytes = Math.ceil(statSync(join(folder, template)).size / 1000);
    process.stdout.write(`${name}/${template}: ${kilobytes} kB of the 1000 kB that CloudFormation takes\n`);
  }
}
