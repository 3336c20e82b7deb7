import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bindParameters, readCatalog } from '../explorer/src/catalog';
import { openDatabase } from '../explorer/src/database/open-database';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { median } from './benchmark';
import { machine } from './machine';
import { ProcessRun, runNode, SSM_INVENTORY } from './process-run';

const USAGE = `npx tsx bench/large.ts [--nodes 100000] [--memory 4096] [--scratch <folder>] [--tree <folder>] [--keep <database>]

Loads a fleet of 300 software rows a node with so many MiB of memory, and asks it who runs openssl. 100,000 nodes are
13 GB of files. With --tree it is a fleet that is there already, with --keep the database stays.
`;

/** Where Linux keeps the memory controller's groups, in its first version and in its second. */
const GROUPS = [
  { folder: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { folder: '/sys/fs/cgroup', limit: 'memory.max' },
] as const;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      nodes: { type: 'string', default: '100000' },
      memory: { type: 'string', default: '4096' },
      scratch: { type: 'string', default: tmpdir() },
      tree: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [nodes, memory] = [Number(values.nodes), Number(values.memory)];
  if (values.help === true || !(nodes > 0 && memory > 0)) {
    process.stderr.write(USAGE);
    return values.help === true ? 0 : 2;
  }
  if (values.keep !== undefined && existsSync(values.keep)) {
    throw new Error(`'${values.keep}' is there already, and would be loaded again instead of anew; remove it first`);
  }
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const scratch = mkdtempSync(join(values.scratch, 'bench-large-'));
  try {
    say(machine());
    const tree = values.tree ?? join(scratch, 'fleet');
    const database = values.keep ?? join(scratch, 'fleet.duckdb');
    if (values.tree === undefined) {
      const { objects, bytes } = writeFleet(tree, { nodes, newestCapture: '2026-01-01T00:00:00Z' });
      say(`${nodes.toLocaleString('en-US')} nodes: ${objects.toLocaleString('en-US')} files, ${gigabytes(bytes)}`);
    }
    const { run, limited } = loadWithin(memory, tree, database);
    say(
      `load: ${run.seconds.toFixed(1)} s, ${run.processorSeconds.toFixed(1)} s of processors, at most ` +
        `${run.peakMegabytes.toFixed(0)} MB at once${limited ? `, of ${memory} MiB that it had` : '; nothing limited it'}`,
    );
    say(`database: ${gigabytes(statSync(database).size)}`);
    say(`who runs openssl, in a running program: ${(await timeOfWhoRuns(database)).toFixed(3)} s`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return 0;
}

/** Loads in a group of its own, whose memory is limited, where the system lets us make one. */
function loadWithin(memory: number, tree: string, database: string): { run: ProcessRun; limited: boolean } {
  const load = { what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', database] };
  const known = GROUPS.find(({ folder, limit }) => existsSync(folder) && canLimit(folder, limit));
  if (!known) return { run: runNode(load), limited: false };
  const group = join(known.folder, `ssm-inventory-bench-${process.pid}`);
  mkdirSync(group);
  try {
    writeFileSync(join(group, known.limit), String(memory * 1024 ** 2));
    // Who starts a process in a group is in the group itself: this program, which is small, until the load has ended.
    writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
    return { run: runNode(load), limited: true };
  } finally {
    writeFileSync(join(known.folder, 'cgroup.procs'), String(process.pid));
    rmdirSync(group);
  }
}

/** Only a group that is not the root has a limit; one is made to see. */
function canLimit(folder: string, limit: string): boolean {
  const group = join(folder, `ssm-inventory-bench-${process.pid}-probe`);
  try {
    mkdirSync(group);
  } catch {
    return false;
  }
  const can = existsSync(join(group, limit));
  rmdirSync(group);
  return can;
}

/** Seconds, the median of five, after one to warm up. */
async function timeOfWhoRuns(database: string): Promise<number> {
  const catalog = readCatalog();
  const query = catalog.queries.find(({ id }) => id === 'nodes-with-software')!;
  const parameters = bindParameters(query, { name: 'openssl', below: '3.0.15' });
  const { engine } = await openDatabase(database, catalog);
  try {
    const seconds: number[] = [];
    for (let run = 0; run <= 5; run++) {
      const started = performance.now();
      await engine.run(query.sql, parameters);
      if (run > 0) seconds.push((performance.now() - started) / 1000);
    }
    return median(seconds);
  } finally {
    await engine.close();
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

void main().then((code) => {
  process.exitCode = code;
});
