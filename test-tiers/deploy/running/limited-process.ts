import { ChildProcess, spawn } from 'node:child_process';

/** How a program ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A program to run, and how long it may take. */
export interface LimitedProcess {
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** Rejects when there is no more sense in waiting. */
  readonly giveUp?: Promise<never>;
  /** Sees what the program writes, as it writes it. */
  readonly onOutput?: (text: string) => void;
}

/** Groups of programs that run now, which a Ctrl-C or an exit of this process takes along. */
const running = new Set<ChildProcess>();
process.on('exit', endRunning);

/** Ends them all. */
export function endRunning(): void {
  running.forEach(endGroup);
}

/** Runs Node.js with a program, and ends it with all that it started when its time is over or there is no sense in waiting. */
export async function runLimited(name: string, limited: LimitedProcess): Promise<Ended> {
  const { args, folder, environment, seconds, giveUp, onOutput } = limited;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      onOutput?.(text);
    });
  }
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${name} did not end in ${seconds} s; it said\n${said}`)),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([end, tooLate, ...(giveUp === undefined ? [] : [giveUp])]);
  } finally {
    clearTimeout(timer);
    endGroup(child);
    running.delete(child);
  }
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
