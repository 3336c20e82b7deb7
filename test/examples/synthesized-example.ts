import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The template of an example's stack, as the CLI gets it: from a process of its own, told by variables where to write and which flags hold. */
export function synthesizedExample(folder: string, stackName: string): object {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: unknown };
  const output = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    execFileSync(process.execPath, ['--require', 'tsx/cjs', join(root, 'examples', folder, 'app.ts')], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    return JSON.parse(readFileSync(join(output, `${stackName}.template.json`), 'utf8')) as object;
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
