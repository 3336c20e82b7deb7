import { ChildProcess, spawn, SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program as it is installed: built, and started by its own file. */
export const program = join(__dirname, '..', '..', 'bin', 'ssm-inventory.js');

/** Starts the program in a process of its own. */
export function start(argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
  if (!existsSync(join(__dirname, '..', '..', 'dist', 'main.js'))) {
    throw new Error('the program is not built; run node explorer/scripts/build.mjs');
  }
  return spawn(process.execPath, [program, ...argv], options);
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => (stdout += String(data)));
  child.stderr?.on('data', (data) => (stderr += String(data)));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
