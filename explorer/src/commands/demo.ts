import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { bindParameters, Catalog } from '../catalog';
import { demoDatabase } from '../database/default-path';
import { openDatabase } from '../database/open-database';
import type { Engine } from '../engine';
import { Io } from '../io';
import { rowCount } from '../output/format';
import { pickColumns } from '../output/pick-columns';
import { writeTable } from '../output/table';

/** What is asked of the sample fleet, in order. */
interface Answer {
  readonly query: string;
  readonly given: Readonly<Record<string, string>>;
  /** Those that fit beside each other on most terminals. */
  readonly columns?: string;
}

export function addDemo(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('demo')
    .summary('load the sample fleet and show the answers')
    .description(
      'Loads the sample fleet, real inventory documents of nine machines, from files laid out as a Resource Data Sync ' +
        'lays them out, and prints what can be known about it. Nothing leaves this machine.',
    )
    .addOption(
      new Option('-d, --database <file>', 'the DuckDB database').default(demoDatabase(io.env), "in the user's cache"),
    )
    .action(async ({ database }: { readonly database: string }) => {
      await loadSample(database, io, catalog);
      const { engine } = await openDatabase(database, catalog);
      try {
        for (const answer of await answers(engine)) await show(answer, engine, io, catalog);
      } finally {
        await engine.close();
      }
      io.stderr.write(`\nAsk more: ssm-inventory query --help, with --database ${database}\n`);
    });
}

async function loadSample(database: string, io: Io, catalog: Catalog): Promise<void> {
  const [{ unpackSample }, { loadFleet }, { progressBar }, { writeSummary }] = await Promise.all([
    import('../sample/unpack-sample'),
    import('../load/load-fleet'),
    import('../load/progress-bar'),
    import('../load/write-summary'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-'));
  try {
    const bucket = await unpackSample(folder);
    const progress = await progressBar(io.stderr);
    writeSummary(await loadFleet({ folder: bucket, source: 'the sample fleet', database, catalog, progress }), io);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asked as of the newest capture: documents that lie in an archive would all be stale by now. */
async function answers(engine: Engine): Promise<Answer[]> {
  const newest = await engine.run('SELECT max(capturedat) FROM capture');
  const as_of = String(newest.rows[0]?.[0]);
  return [
    { query: 'coverage', given: { as_of }, columns: 'nodeid,computername,types,software,finding' },
    { query: 'operating-systems', given: {} },
    { query: 'top-software', given: { top: '15' } },
    {
      query: 'nodes-with-software',
      given: { name: 'openssl', below: '3.0.22' },
      columns: 'nodeid,computername,name,version,architecture,packaging',
    },
    { query: 'node', given: { id: 'i-0a11ce00000000009' }, columns: 'section,name,value,detail' },
  ];
}

async function show({ query: id, given, columns }: Answer, engine: Engine, io: Io, catalog: Catalog): Promise<void> {
  const query = catalog.queries.find((candidate) => candidate.id === id)!;
  const options = Object.entries(given).map(([name, value]) => ` --${name.replaceAll('_', '-')} ${value}`);
  if (columns !== undefined) options.push(` --columns ${columns}`);
  const result = pickColumns(await engine.run(query.sql, bindParameters(query, given)), columns);
  io.stdout.write(`\n${query.question}\n  ssm-inventory query ${id}${options.join('')}\n\n`);
  await writeTable(result, io);
  io.stdout.write(`${rowCount(result.rows.length)}\n`);
}
