import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test('the TypeScript example synthesizes to its golden template', () => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: unknown };
  const output = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    // As the CLI runs an app: by its own process, told by variables where to write and which flags hold.
    execFileSync(process.execPath, ['--require', 'tsx/cjs', join(root, 'examples/typescript/app.ts')], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    expect(JSON.parse(readFileSync(join(output, 'FleetInventory.template.json'), 'utf8'))).toMatchSnapshot();
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
});
