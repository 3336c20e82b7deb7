import { Command, InvalidArgumentError, Option } from 'commander';
import { Catalog } from '../catalog';
import { commandLine } from '../command-line';
import { demoDatabase } from '../database/default-path';
import { grouped } from '../grouped';
import { Io } from '../io';
import { askDatabase } from './ask-database';
import { databaseOption } from './options';

interface Given {
  readonly database: string;
  readonly nodes: number;
  readonly updates?: boolean;
  readonly serve?: boolean;
}

/** Generated nodes, at most: they pass through the temporary folder, some 70 kB each. */
const MOST_NODES = 100_000;

export function addDemo(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('demo')
    .summary('load the sample fleet and show the answers')
    .description(
      'Loads the sample fleet, real inventory documents of nine machines, from files laid out as a Resource Data Sync ' +
        'lays them out, and prints what can be known about it. Nothing leaves this machine.',
    )
    .addOption(
      new Option(
        '-n, --nodes <count>',
        `adds so many generated nodes, in several accounts and Regions, up to ${grouped(MOST_NODES)}; ` +
          'they are marked as generated, and the same count makes the same nodes',
      )
        .argParser(wholeNodes)
        .default(0, 'none'),
    )
    .addOption(new Option('-u, --updates', 'then loads one node again, after its updates, and shows what changed'))
    .addOption(new Option('-s, --serve', 'ends with the page of serve'))
    .addOption(databaseOption().default(demoDatabase(io.env), "in the user's cache"))
    .addHelpText('after', '\nExamples:\n  $ ssm-inventory demo\n  $ ssm-inventory demo --nodes 500')
    .action(async (given: Given) => {
      await showDemo(given, io, catalog);
      io.stdout.write(whatNext(given.database, io.env));
      if (given.serve !== true) return;
      io.stdout.write('\n');
      const { serve } = await import('./serve');
      await serve({ database: given.database, host: '127.0.0.1', sqlTimeout: 30 }, io, catalog);
    });
}

function wholeNodes(text: string): number {
  const nodes = Number(text);
  if (/^\d+$/.test(text) && nodes >= 1 && nodes <= MOST_NODES) return nodes;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_NODES}.`);
}

async function showDemo({ database, nodes, updates }: Given, io: Io, catalog: Catalog): Promise<void> {
  const [
    { inDemoFleet, updateSample },
    { loadFleet },
    { progressBar },
    { writeSummary },
    { writeAnswers, writeChanges },
  ] = await Promise.all([
    import('../sample/demo-fleet'),
    import('../load/load-fleet'),
    import('../load/progress-bar'),
    import('../load/write-summary'),
    import('./demo-answers'),
  ]);
  await inDemoFleet(nodes, await progressBar(io.stderr, 'Generating'), async (folder) => {
    const fleet = { folder, source: 'the sample fleet', database, catalog, generatedNodes: nodes };
    const load = async (forgetHistory: boolean): Promise<void> =>
      writeSummary(await loadFleet({ ...fleet, forgetHistory, progress: await progressBar(io.stderr) }), io);
    // A demo that is shown again begins again.
    await load(true);
    await askDatabase(database, catalog, io, async (engine) => {
      io.stdout.write(`\n${introduction(nodes)}\n`);
      await writeAnswers(engine, database, io, catalog);
    });
    if (updates !== true) return;
    io.stdout.write('\nThe same fleet, after web-02 got its updates:\n\n');
    await updateSample(folder);
    await load(false);
    await askDatabase(database, catalog, io, (engine) => writeChanges(engine, database, io));
  });
}

function introduction(generated: number): string {
  const real = 'The sample fleet: inventory of nine machines as the real SSM Agent gathered it, under names of our own';
  if (generated === 0) return `${real}.`;
  const made = `${grouped(generated)} generated ${generated === 1 ? 'node' : 'nodes'}`;
  return `${real},\nand ${made}, whose computer names begin with "generated-".`;
}

function whatNext(database: string, env: Io['env']): string {
  const line = (...words: readonly string[]): string => `  $ ${commandLine(words, env)}\n`;
  return (
    '\nGo on with this fleet:\n\n' +
    line('queries') +
    line('query', 'software-versions', '--name', 'bash', '-d', database) +
    line('query', 'stale-nodes', '--help') +
    line('sql', 'SELECT packaging, count(*) AS lines FROM software GROUP BY packaging', '-d', database) +
    line('serve', '-d', database) +
    '\nor with your own, from the bucket that your Resource Data Sync writes to:\n\n' +
    line('pull', 's3://your-inventory-bucket') +
    line('query', 'fleet-summary')
  );
}
