import { join } from 'node:path';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { compete, Contender, measured, ProcessRun, runNode, SSM_INVENTORY } from './process-run';

/** How much longer than DuckDB's own fastest reading the load may take. */
const LIMIT = 1.3;

/**
 * The settings that decide how fast DuckDB reads thousands of small files. Others made no difference on these trees: a
 * list of files for the glob, larger or smaller object sizes, one transaction around all, more threads than cores.
 */
const DUCKDB_VARIANTS: readonly (readonly string[])[] = [
  [],
  ['--unordered'],
  ['--storage', 'v1.5.0'],
  ['--unordered', '--storage', 'v1.5.0'],
];

export const load: Benchmark = {
  title: 'Load a fleet',
  conditions:
    'Whole processes, their start included, in turns, over one generated tree with 300 software rows a node, which the ' +
    'page cache holds (it has just been written). "DuckDB alone" is CREATE TABLE AS SELECT … FROM read_json(…) for each ' +
    'type over the columns of the catalog, under the fastest of four settings, tried first. "JSON.parse loop" parses every ' +
    'line of the same files and keeps nothing but a count of names.',
  run({ runs, nodes, scratch, log }) {
    return nodes.flatMap((count) => {
      const tree = join(scratch, `fleet-${count}`);
      const { objects, bytes } = writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
      log(`${count} nodes: ${objects} objects, ${(bytes / 1e6).toFixed(0)} MB`);
      return loadOf(tree, count, runs, log);
    });
  },
};

function loadOf(tree: string, count: number, runs: number, log: (text: string) => void): Measurement[] {
  const nodes = `${count.toLocaleString('en-US')} nodes`;
  const tried = DUCKDB_VARIANTS.map((settings) => {
    const contender = duckdb(tree, settings);
    const run = runNode(contender);
    log(`${contender.what}: ${run.seconds.toFixed(2)} s`);
    return { contender, run };
  });
  const fastest = tried.reduce((best, each) => (each.run.seconds < best.run.seconds ? each : best)).contender;
  const plainest = tried[0] as { contender: Contender; run: ProcessRun };
  const ours = { what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', `${tree}.ours.duckdb`] };
  const loop = { what: 'JSON.parse loop', args: [join(__dirname, 'contenders', 'json-parse.mjs'), tree] };
  const results = compete([ours, fastest, loop], runs);
  const runsOf = (contender: Contender): ProcessRun[] => results.get(contender) ?? [];
  const seconds = (contender: Contender): number => median(runsOf(contender).map((run) => run.seconds));
  const target = atMost(LIMIT, seconds(ours) / seconds(fastest), '×');
  return [
    measured(`${nodes}: ${ours.what}`, runsOf(ours), { ...target, text: `${target.text} of ${fastest.what}` }),
    measured(`${nodes}: ${fastest.what}`, runsOf(fastest)),
    ...(fastest === plainest.contender ? [] : [measured(`${nodes}: ${plainest.contender.what}`, [plainest.run])]),
    measured(`${nodes}: ${loop.what}`, runsOf(loop)),
  ];
}

function duckdb(tree: string, settings: readonly string[]): Contender {
  const how = settings.length === 0 ? 'default settings' : settings.join(' ');
  const database = `${tree}.duckdb-alone-${settings.join('')}.duckdb`;
  return {
    what: `DuckDB alone (${how})`,
    args: [join(__dirname, 'contenders', 'duckdb.mjs'), tree, database, ...settings],
  };
}
