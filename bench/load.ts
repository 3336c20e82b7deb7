import { join } from 'node:path';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { compete, Contender, measured, runNode, SSM_INVENTORY } from './process-run';

/** How many times DuckDB's own fastest reading the load may take. */
const LIMIT = 1.3;

/**
 * The settings that decide how fast DuckDB reads thousands of small files. Others made no difference on these trees: a
 * list of files for the glob, larger or smaller object sizes, one transaction around all, more threads than cores.
 */
const FAST_SETTINGS: readonly (readonly string[])[] = [['--unordered'], ['--unordered', '--storage', 'v1.5.0']];

export const load: Benchmark = {
  title: 'Load a fleet',
  conditions:
    'Whole processes, their start included, in turns, over one generated tree with 300 software rows a node, which the ' +
    'page cache holds (it has just been written). "DuckDB alone" is CREATE TABLE AS SELECT … FROM read_json(…) for each ' +
    'type over the columns of the catalog, with the settings that make it fastest. "JSON.parse loop" parses every ' +
    'line of the same files and keeps nothing but a count of names.',
  run({ runs, nodes, scratch, log }) {
    return nodes.flatMap((count) => {
      const tree = join(scratch, `fleet-${count}`);
      const { objects, bytes } = writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
      log(`${count} nodes: ${objects} objects, ${(bytes / 1e6).toFixed(0)} MB`);
      return loadOf(tree, count, runs);
    });
  },
};

function loadOf(tree: string, count: number, runs: number): Measurement[] {
  // Each run loads all of it, as if there were no database yet.
  const args = [SSM_INVENTORY, 'load', tree, '--forget-history', '--database', `${tree}.ours.duckdb`];
  const ours = { what: 'ssm-inventory load', args };
  const theirs = FAST_SETTINGS.map((settings) => duckdb(tree, settings));
  const loop = { what: 'JSON.parse loop', args: [join(__dirname, 'contenders', 'json-parse.mjs'), tree] };
  const results = compete([ours, ...theirs, loop], runs);
  const seconds = (contender: Contender): number => median((results.get(contender) ?? []).map((run) => run.seconds));
  const ratio = seconds(ours) / Math.min(...theirs.map(seconds));
  const lines = [...results].map(([contender, processRuns]) =>
    measured(contender.what, processRuns, contender === ours ? atMost(LIMIT, ratio, '×') : undefined),
  );
  // Several times slower than with the right settings, so that one run has to do.
  const untuned = duckdb(tree, []);
  lines.push(measured(untuned.what, [runNode(untuned)]));
  const nodes = `${count.toLocaleString('en-US')} nodes`;
  return lines.map((line) => ({ ...line, what: `${nodes}: ${line.what}` }));
}

function duckdb(tree: string, settings: readonly string[]): Contender {
  const how = settings.length === 0 ? 'default settings' : settings.join(' ');
  return {
    what: `DuckDB alone (${how})`,
    args: [join(__dirname, 'contenders', 'duckdb.mjs'), tree, `${tree}.duckdb-alone.duckdb`, ...settings],
  };
}
