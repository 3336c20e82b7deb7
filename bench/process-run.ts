import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Measurement, Target } from './benchmark';

export const ROOT = join(__dirname, '..');

/** The repository's command line, as it is installed: built, not through a TypeScript loader. */
export const SSM_INVENTORY = join(ROOT, 'explorer', 'bin', 'ssm-inventory.js');

/** One run of a program from its start to its end. */
export interface ProcessRun {
  readonly seconds: number;
  /** Maximum resident set size in MB. */
  readonly peakMegabytes: number;
  /** Seconds of all processors together, without those of programs that it started. */
  readonly processorSeconds: number;
}

/** A program to be measured. */
export interface Contender {
  readonly what: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  /** @default the repository's root */
  readonly cwd?: string;
}

/** Runs a Node program and measures the whole process, its start included. */
export function runNode({ what, args, cwd = ROOT }: Contender): ProcessRun {
  const folder = mkdtempSync(join(tmpdir(), 'bench-run-'));
  const usageFile = join(folder, 'usage.json');
  const started = performance.now();
  const result = spawnSync(process.execPath, ['--require', join(__dirname, 'report-usage.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    // The program itself tells what it used: its parent would only learn the sum and the largest of all its children.
    env: {
      ...process.env,
      BENCH_USAGE_FILE: usageFile,
      NO_COLOR: '1',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // Whoever runs the benchmark may have switched the validator off, which is most of the time of an empty app.
      CDK_VALIDATION: 'true',
    },
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  try {
    if (result.error) throw result.error;
    if (result.status !== 0) throw new Error(`${what} ended with ${result.status}:\n${result.stderr}`);
    return { seconds, ...(JSON.parse(readFileSync(usageFile, 'utf8')) as Omit<ProcessRun, 'seconds'>) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs contenders in turns, so that a machine that becomes slower or faster does so to all of them alike. */
export function compete(contenders: readonly Contender[], runs: number): Map<Contender, ProcessRun[]> {
  const results = new Map<Contender, ProcessRun[]>(contenders.map((contender) => [contender, []]));
  for (let run = 0; run < runs; run++) {
    for (const contender of contenders) results.get(contender)?.push(runNode(contender));
  }
  return results;
}

/** The table's line about the runs of one contender. */
export function measured(what: string, runs: readonly ProcessRun[], target?: Target): Measurement {
  return {
    what,
    seconds: runs.map((run) => run.seconds),
    peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)),
    processorSeconds: runs.map((run) => run.processorSeconds),
    ...(target === undefined ? {} : { target }),
  };
}
