import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { compete, Contender, measured, runNode, SSM_INVENTORY } from './process-run';

/** Seconds that a report may take, for a fleet that one can mail. */
const LIMIT = { nodes: 2_000, seconds: 1.5 };

const FILES = { html: 'report.html', markdown: 'report.md' } as const;

export const writeReport: Benchmark = {
  title: 'Write a report',
  conditions:
    'Whole processes, their start included, in turns, over loaded databases of generated fleets with 300 software rows a ' +
    'node, which the page cache holds. The size is that of the file that was written.',
  run({ runs, nodes, scratch, log }) {
    return nodes.flatMap((count) => {
      const tree = join(scratch, `fleet-${count}`);
      const database = join(scratch, `fleet-${count}.duckdb`);
      log(`loading ${count} nodes`);
      writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
      runNode({ what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', database] });
      return reportsOf(database, scratch, count, runs);
    });
  },
};

function reportsOf(database: string, scratch: string, count: number, runs: number): Measurement[] {
  const formats = Object.keys(FILES) as (keyof typeof FILES)[];
  const contenders = formats.map((format): Contender & { file: string } => {
    const file = join(scratch, FILES[format]);
    return { what: format, file, args: [SSM_INVENTORY, 'report', '-f', format, '-d', database, '--out', file] };
  });
  const results = compete(contenders, runs);
  return contenders.map((contender) => {
    const processRuns = results.get(contender) ?? [];
    const seconds = median(processRuns.map((run) => run.seconds));
    const size = `${(statSync(contender.file).size / 1e6).toFixed(1)} MB`;
    const what = `${count.toLocaleString('en-US')} nodes: ssm-inventory report --format ${contender.what} (${size})`;
    const isPromised = contender.what === 'html' && count <= LIMIT.nodes;
    return measured(what, processRuns, isPromised ? atMost(LIMIT.seconds, seconds, 's') : undefined);
  });
}
