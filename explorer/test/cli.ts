import { main } from '../src/main';
import { Io } from '../src/io';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Makes stdout a terminal of this width. */
  readonly columns?: number;
  readonly env?: Io['env'];
  /** The folder that the program is started in. */
  readonly cwd?: string;
}

/** Runs the command line in this process and catches what it writes. */
export async function runCli(argv: readonly string[], around: Surroundings = {}): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const terminal = around.columns === undefined ? {} : { isTTY: true, columns: around.columns };
  const code = await main(argv, {
    stdout: { write: (text) => (stdout += text), ...terminal },
    stderr: { write: (text) => (stderr += text) },
    env: around.env ?? {},
    cwd: () => around.cwd ?? process.cwd(),
  });
  return { code, stdout, stderr };
}
