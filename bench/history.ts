import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readCatalog } from '../explorer/src/catalog';
import { DuckDbEngine, openDuckDb } from '../explorer/src/duckdb/engine';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { mergeHistory } from '../explorer/src/history/merge-history';
import { writeBaseline } from '../explorer/src/history/write-baseline';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { measured, ProcessRun, runNode, SSM_INVENTORY } from './process-run';

/** The size for which times are promised. */
const WATCHED_NODES = 10_000;

/** Seconds that an incremental load may take at that size, the start of the program included. */
const LIMIT_LOAD = 1;

/** Seconds that the merge of a day may take. */
const LIMIT_MERGE = 1;

/** One in so many nodes, or rows, changes. */
const ONE_IN = 100;

/** Longer than the clock of any file system ticks: what was written more recently would be read once more by the next. */
const CLOCK_TICK = 2_100;

export const history: Benchmark = {
  title: 'Load again, and keep the history',
  conditions:
    'Over a generated fleet with 300 software rows a node. "Incremental load": the whole process, its start included, ' +
    'after the software list of each hundredth node was written anew, with a later capture and one other version; the ' +
    'list of all files is in the page cache. "Merge of a day": in a running program, every node has reported again and ' +
    'each hundredth row has another version; the first lists have been written out before.',
  async run({ runs, nodes, scratch, log }) {
    const measurements: Measurement[] = [];
    for (const count of nodes) {
      const tree = join(scratch, `fleet-${count}`);
      const database = `${tree}.duckdb`;
      writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
      log(`loading ${count} nodes`);
      await setTimeout(CLOCK_TICK);
      const load = { what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', database] };
      runNode(load);
      const merges = await mergesOf(database, runs);
      const loads: ProcessRun[] = [];
      for (let run = 0; run < runs; run++) {
        changeSome(tree, run);
        await setTimeout(CLOCK_TICK);
        loads.push(runNode(load));
      }
      measurements.push(...linesOf(count, loads, merges));
    }
    return measurements;
  },
};

function linesOf(count: number, loads: readonly ProcessRun[], merges: readonly number[]): Measurement[] {
  const nodes = `${count.toLocaleString('en-US')} nodes`;
  const isWatched = count === WATCHED_NODES;
  const [load, merge] = [median(loads.map(({ seconds }) => seconds)), median(merges)];
  return [
    measured(
      `${nodes}: incremental load, 1 % of the nodes changed`,
      loads,
      isWatched ? atMost(LIMIT_LOAD, load, 's') : undefined,
    ),
    {
      what: `${nodes}: merge of a day, 1 % of the rows changed`,
      seconds: merges,
      ...(isWatched ? { target: atMost(LIMIT_MERGE, merge, 's') } : {}),
    },
  ];
}

/** Writes the software of each hundredth node anew, others in each run. */
function changeSome(tree: string, run: number): void {
  const type = join(tree, 'AWS:Application');
  const files = readdirSync(type, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  for (const file of files.sort().filter((_, i) => i % ONE_IN === run % ONE_IN)) {
    const lines = readFileSync(join(type, file), 'utf8').replace(
      /("captureTime":")[^"]*/g,
      `$1${new Date(Date.UTC(2026, 0, 2 + run)).toISOString()}`,
    );
    writeFileSync(join(type, file), lines.replace(/("Version":")[^"]*/, `$1${run}.99`));
  }
}

/** Seconds of the merge, in a copy of the database each time. */
async function mergesOf(database: string, runs: number): Promise<number[]> {
  const catalog = readCatalog();
  const copy = `${database}.merge`;
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    copyFileSync(database, copy);
    const engine = await openDuckDb(copy);
    try {
      await engine.run('SET preserve_insertion_order = false');
      await writeBaseline(engine.connection, catalog, 'SELECT accountid, region, nodeid FROM software_capture');
      await letADayPass(engine);
      const started = performance.now();
      await mergeHistory(engine.connection, catalog, new Date(Date.UTC(2027, 0, 1)).toISOString());
      seconds.push((performance.now() - started) / 1000);
    } finally {
      await engine.close();
      rmSync(copy, { force: true });
    }
  }
  return seconds;
}

async function letADayPass(engine: DuckDbEngine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE software AS
    SELECT * REPLACE (
      capturedat + INTERVAL 1 DAY AS capturedat,
      CASE WHEN hash(nodeid, name) % ${ONE_IN} = 0 THEN evr || '.1' ELSE evr END AS evr
    )
    FROM software`);
  await engine.run(`CREATE OR REPLACE TABLE node AS
    SELECT * REPLACE (capturedat + INTERVAL 1 DAY AS capturedat) FROM node`);
}
