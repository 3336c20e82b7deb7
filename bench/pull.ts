import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { Benchmark, Measurement, median, Target } from './benchmark';
import { measured, ProcessRun, SSM_INVENTORY } from './process-run';
import {
  installClients,
  outputOf,
  runProgram,
  s3sFs,
  S3Programs,
  S3ServerProgram,
  startS3Server,
  versitygw,
} from './s3-programs';

/** Nodes of the generated fleet: some 20,000 objects. */
const NODES = 1_795;
const SOFTWARE_ROWS = 240;

const BUCKET = 'inventory';
const PREFIX = 'fleet';

type Runs = Readonly<Record<'pull' | 's5cmd' | 'aws' | 'list' | 'parts' | 'read' | 'again' | 'changed', ProcessRun[]>>;

export const pull: Benchmark = {
  title: 'Pull a bucket',
  conditions:
    'Whole processes, their start included, in turns, each from the same S3 server on this machine into an empty folder: ' +
    'ssm-inventory pull --no-load, s5cmd sync and aws s3 sync, with the settings that they come with. The servers are ' +
    's3s-fs, which walks the whole bucket for each list, and versitygw, over a folder that the page cache holds. Their own ' +
    'ceilings: all keys by one list, page after page; the same by the lists of each type and account, 16 at a time; and a loop ' +
    'that gets 64 known keys at a time, signed, and keeps nothing. "1 % changed": every hundredth object was ' +
    'written anew since the last pull. Where the lists alone take more than 10 % of a full pull, as those of s3s-fs do, no ' +
    'client can pull again in that time: what counts for that target is the server that is not the limit.',
  async run({ runs, scratch, log }) {
    const programs = installClients(log);
    const tree = join(scratch, 'root', BUCKET, PREFIX);
    const options = { nodes: NODES, softwareRows: SOFTWARE_ROWS, newestCapture: '2026-01-01T00:00:00Z' };
    const { objects, bytes } = writeFleet(tree, options);
    log(`${objects} objects, ${(bytes / 1e6).toFixed(0)} MB`);
    const measurements: Measurement[] = [];
    for (const server of [s3sFs, versitygw]) {
      const stop = await startS3Server(server, join(scratch, 'root'), log);
      try {
        measurements.push(...table(measure(programs, runs, scratch, tree), objects, server));
      } finally {
        stop();
      }
    }
    return measurements;
  },
};

function measure(programs: S3Programs, runs: number, scratch: string, tree: string): Runs {
  const results: Runs = { pull: [], s5cmd: [], aws: [], list: [], parts: [], read: [], again: [], changed: [] };
  const [mine, theirs, source] = [join(scratch, 'mine'), join(scratch, 'theirs'), `s3://${BUCKET}/${PREFIX}`];
  const ours = [process.execPath, SSM_INVENTORY, 'pull', source, '--to', mine, '--no-load'];
  const ceiling = join(__dirname, 'contenders', 's3-ceiling.mjs');
  const listing = [ceiling, 'list', BUCKET, `${PREFIX}/`];
  const keys = outputOf(process.execPath, listing);
  const run = (what: keyof Runs, command: readonly string[], input?: string): void =>
    void results[what].push(runProgram(programs.python, command, input));
  const into = (what: 's5cmd' | 'aws', command: readonly string[]): void => {
    rmSync(theirs, { recursive: true, force: true });
    run(what, command);
    if (filesIn(theirs) !== filesIn(tree)) throw new Error(`${what} has not mirrored the whole bucket`);
  };
  for (let turn = 0; turn < runs; turn++) {
    rmSync(mine, { recursive: true, force: true });
    run('pull', ours);
    if (filesIn(mine) !== filesIn(tree)) throw new Error('pull has not mirrored the whole bucket');
    into('s5cmd', [programs.s5cmd, 'sync', `${source}/*`, `${theirs}/`]);
    into('aws', [programs.aws, 's3', 'sync', '--only-show-errors', source, theirs]);
    run('list', [process.execPath, ...listing]);
    run('parts', [process.execPath, ceiling, 'parts', BUCKET, `${PREFIX}/`]);
    run('read', [process.execPath, ceiling, 'read', BUCKET, PREFIX], keys);
    run('again', ours);
    changeSome(tree);
    run('changed', ours);
  }
  return results;
}

function table(runs: Runs, objects: number, { name, version }: S3ServerProgram): Measurement[] {
  const of = (what: keyof Runs, figure: 'seconds' | 'processorSeconds'): number =>
    median(runs[what].map((run) => run[figure]));
  const ratio = (a: keyof Runs, b: keyof Runs, figure: 'seconds' | 'processorSeconds' = 'seconds'): number =>
    of(a, figure) / of(b, figure);
  const cpu = Math.max(ratio('pull', 's5cmd', 'processorSeconds'), ratio('pull', 'aws', 'processorSeconds'));
  const [toS5cmd, toAws, part] = [ratio('pull', 's5cmd'), ratio('aws', 'pull'), ratio('changed', 'pull')];
  const full: Target = {
    text:
      `at most the time of s5cmd: ${toS5cmd.toFixed(2)}×; aws at least 3× of it: ${toAws.toFixed(1)}×; ` +
      `less processor time than either: ${cpu.toFixed(2)}×`,
    met: toS5cmd <= 1 && toAws >= 3 && cpu < 1,
  };
  const incremental: Target = {
    text: `at most 10 % of the full one: ${(part * 100).toFixed(1)} %`,
    met: part <= 0.1,
  };
  const all = `${name} ${version}, ${objects.toLocaleString('en-US')} objects`;
  return [
    measured(`${all}: ssm-inventory pull`, runs.pull, full),
    measured(`${all}: s5cmd 2.3 sync`, runs.s5cmd),
    measured(`${all}: aws 1.46.2 s3 sync`, runs.aws),
    measured(`${all}: ceiling, list all keys`, runs.list),
    measured(`${all}: ceiling, list all keys as pull does`, runs.parts),
    measured(`${all}: ceiling, get all known keys`, runs.read),
    measured(`${all}: pull again, nothing changed`, runs.again),
    measured(`${all}: pull again, 1 % changed`, runs.changed, incremental),
  ];
}

function inventoryFiles(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith('.'));
  return paths.map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
}

/** How many objects there are, and their bytes: what two mirrors of one bucket have in common. */
function filesIn(folder: string): string {
  const files = inventoryFiles(folder);
  return `${files.length} ${files.reduce((sum, path) => sum + statSync(path).size, 0)}`;
}

/** Writes every hundredth object anew, a blank longer. */
function changeSome(tree: string): void {
  inventoryFiles(tree).forEach((path, n) => {
    if (n % 100 === 0) writeFileSync(path, `${readFileSync(path, 'utf8')} `);
  });
}
