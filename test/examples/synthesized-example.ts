import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** What an example is synthesized by, and what is read of it. */
export interface ExampleSynthesis<T> {
  /** A module that is loaded before the app. */
  readonly hook?: string;
  /** Context besides that of cdk.json. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Reads what is wanted of the folder that it was synthesized into, before that is removed. */
  readonly read: (output: string) => T;
}

/**
 * Synthesizes an example as the CLI does: in a process of its own, told by variables where to write and which flags hold.
 *
 * @param file of the app, below the folder of examples
 */
export function synthesizeExample<T>(file: string, { hook, context = {}, read }: ExampleSynthesis<T>): T {
  const cdkJson = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const output = mkdtempSync(join(tmpdir(), 'example-'));
  const modules = ['tsx/cjs', ...(hook === undefined ? [] : [hook])].flatMap((module) => ['--require', module]);
  try {
    execFileSync(process.execPath, [...modules, join(root, 'examples', file)], {
      cwd: root,
      env: {
        ...process.env,
        CDK_OUTDIR: output,
        CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
      },
      stdio: 'pipe',
    });
    return read(output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/**
 * The template of an example's stack.
 *
 * @param file of the app, below the folder of examples
 * @param template where it is in what is synthesized, without its ending
 */
export function synthesizedExample(file: string, template: string): object {
  return synthesizeExample(file, {
    read: (output) => JSON.parse(readFileSync(join(output, `${template}.template.json`), 'utf8')) as object,
  });
}
