import { join } from 'node:path';
import { bindParameters, Query, readCatalog } from '../explorer/src/catalog';
import { openDatabase } from '../explorer/src/database/open-database';
import { DuckDbEngine } from '../explorer/src/duckdb/engine';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { compete, Contender, measured, runNode, SSM_INVENTORY } from './process-run';

/** The question with a target, and what a person asks with it. */
const WATCHED = { id: 'nodes-with-software', given: { name: 'openssl', below: '3.0.15' } };

/** Seconds that the watched question may take in a running program, on the largest fleet. */
const LIMIT_WARM = 0.05;

/** Seconds that it may take on the command line, the start of the program included. */
const LIMIT_COLD = 0.5;

/** Values for the parameters that a query cannot do without, where the catalog's own example is of no generated node. */
const GIVEN: Readonly<Record<string, string>> = {
  name: 'openssl',
  id: 'i-9e4e7a7ed00000001',
  address: '10.0.0.1',
};

export const query: Benchmark = {
  title: 'Ask a loaded fleet',
  conditions:
    'Over the largest of the generated fleets, 300 software rows a node. "In a running program": the catalog\'s query with ' +
    'all its rows read, over one open connection, after one run to warm up; medians. "On the command line": whole ' +
    'processes in turns, their start included, with the database in the page cache. The JSON.parse loop answers one ' +
    'question, the top software, from the documents of that type.',
  async run({ runs, nodes, scratch, log }) {
    const count = Math.max(...nodes);
    const tree = join(scratch, 'fleet');
    writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
    const database = join(scratch, 'fleet.duckdb');
    log(`loading ${count} nodes`);
    runNode({ what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', database] });
    return [...(await inProcess(database, runs)), ...onCommandLine(database, tree, runs)];
  },
};

/** Every query of the catalog, the watched one first. */
async function inProcess(database: string, runs: number): Promise<Measurement[]> {
  const catalog = readCatalog();
  const { engine } = await openDatabase(database, catalog);
  try {
    const watched = catalog.queries.find((each) => each.id === WATCHED.id) as Query;
    const first = await timed(engine, watched, WATCHED.given, runs);
    const measurements: Measurement[] = [
      { ...first, target: atMost(LIMIT_WARM * 1000, median(first.seconds) * 1000, 'ms') },
    ];
    for (const each of catalog.queries) {
      if (each.id !== WATCHED.id) measurements.push(await timed(engine, each, requiredOf(each), runs));
    }
    return measurements;
  } finally {
    await engine.close();
  }
}

/** What a query is asked with: a value for each parameter that it cannot do without. */
export function requiredOf(of: Query): Record<string, string> {
  const required = of.parameters.filter((parameter) => parameter.required);
  return Object.fromEntries(required.map(({ name, example }) => [name, GIVEN[name] ?? example]));
}

async function timed(
  engine: DuckDbEngine,
  of: Query,
  given: Readonly<Record<string, string>>,
  runs: number,
): Promise<Measurement> {
  const parameters = bindParameters(of, given);
  const { rows } = await engine.run(of.sql, parameters);
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await engine.run(of.sql, parameters);
    seconds.push((performance.now() - started) / 1000);
  }
  const options = Object.entries(given).map(([name, value]) => ` --${name} ${value}`);
  return { what: `in a running program: ${of.id}${options.join('')} (${rows.length} rows)`, seconds };
}

function onCommandLine(database: string, tree: string, runs: number): Measurement[] {
  const command = (id: string, ...options: string[]): Contender => ({
    what: `on the command line: ${[id, ...options].join(' ')}`,
    args: [SSM_INVENTORY, 'query', id, ...options, '--database', database, '--format', 'json'],
  });
  const { name, below } = WATCHED.given;
  const watched = command(WATCHED.id, '--name', name, '--below', below);
  const top = command('top-software');
  const loop = {
    what: 'JSON.parse loop for the top software',
    args: [join(__dirname, 'contenders', 'json-parse.mjs'), tree, 'AWS:Application'],
  };
  const results = compete([watched, top, loop], runs);
  return [...results].map(([contender, processRuns]) => {
    const taken = median(processRuns.map((run) => run.seconds));
    return measured(contender.what, processRuns, contender === watched ? atMost(LIMIT_COLD, taken, 's') : undefined);
  });
}
