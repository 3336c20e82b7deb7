import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'validator-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesizes a bucket as the app and the examples are synthesized, after something was done to it. */
function synthesized(done: string): { code: number | null; said: string } {
  const app = join(folder, 'app.cjs');
  writeFileSync(
    app,
    `const { Annotations, App, Stack } = require(${JSON.stringify(join(root, 'node_modules', 'aws-cdk-lib'))});
const { CfnBucket } = require(${JSON.stringify(join(root, 'node_modules', 'aws-cdk-lib', 'aws-s3'))});
const bucket = new CfnBucket(new Stack(new App(), 'Stack'), 'Bucket');
${done}
bucket.node.root.synth();
`,
  );
  const cli = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const asked = [
    'synth',
    '--strict',
    '--quiet',
    '--app',
    `node ${JSON.stringify(app)}`,
    '--output',
    join(folder, 'out'),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...asked], { cwd: root, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

describe('the validator of the CDK, as the app and the examples are synthesized,', () => {
  test('passes a bucket', () => {
    expect(synthesized('').code).toBe(0);
  });

  test.each<[string, string, RegExp]>([
    ['a property that there is not', "bucket.addPropertyOverride('Colour', 'blue');", /ERROR .*'Colour'/],
    ['a value that there is not', "bucket.addPropertyOverride('AccessControl', 'Everybody');", /WARNING .*'Everybody'/],
    ['a warning of a construct', "Annotations.of(bucket).addWarningV2('id', 'Take care');", /WARNING Take care/],
  ])('fails %s', (_, done, said) => {
    expect(synthesized(done)).toEqual({ code: 1, said: expect.stringMatching(said) as string });
  });
});
