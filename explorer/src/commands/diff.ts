import { Command, Option } from 'commander';
import { Catalog } from '../catalog';
import { Engine, Result } from '../engine';
import { UsageError } from '../failure';
import { grouped } from '../grouped';
import { findMoment, Moment, recordedLoads } from '../history/find-moment';
import { Io } from '../io';
import { Format, writeResult } from '../output/format';
import { pickColumns } from '../output/pick-columns';
import { askDatabase } from './ask-database';
import { bindQuery } from './bind-query';
import { databaseOption, formatOption } from './options';

interface Given {
  readonly by: 'package' | 'node' | 'fleet';
  readonly columns?: string;
  readonly database: string;
  readonly format: Format;
}

/** What is shown unless other columns are picked. */
const columnsBy = {
  package: 'change,name,fromversion,toversion,nodes,packaging',
  node: 'accountid,region,nodeid,computername,change,name,fromversion,toversion,architecture,packaging',
  fleet: 'changedat,accountid,region,nodeid,computername,change,fromvalue,tovalue',
} as const;

export function addDiff(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('diff')
    .summary('compare two times, or two loads')
    .description(
      "Lists what software was installed, removed and upgraded between two times of the nodes' own clocks, or between two " +
        'loads. Of a node that was first seen in between, only what changed after that counts; --by fleet lists the node.',
    )
    .argument('[from]', 'a time such as 2026-11-20, or a load: its number, previous, latest', 'previous')
    .argument('[to]', 'the same, later; a date alone means its beginning', 'latest')
    .addOption(
      new Option('--by <what>', 'a row for each package, for each package on each node, or for each change of a node')
        .choices(['package', 'node', 'fleet'])
        .default('package'),
    )
    .option('-c, --columns <names>', 'only these columns, in this order, with commas between them')
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory diff\n' +
        '  $ ssm-inventory diff 2026-11-01 2026-12-01 --by node --format csv > november.csv\n' +
        '  $ ssm-inventory diff 3 latest --by fleet',
    )
    .action(async (from: string, to: string, given: Given) => {
      await askDatabase(given.database, catalog, io, async (engine) => {
        const { rows } = await engine.run('SELECT number, loadedat FROM load_history ORDER BY number');
        const loads = recordedLoads(rows);
        if (loads.length < 2 && from === 'previous') {
          io.stderr.write('There has been one load: what changes is known from the next one on.\n');
        }
        const onlyLoad = loads.length < 2 && from === 'previous' ? 'latest' : from;
        const [since, until] = [findMoment(onlyLoad, loads), findMoment(to, loads)];
        const bounds = boundsOf(since, until);
        const differences = await differencesOf(engine, catalog, given.by, bounds);
        await writeResult(pickColumns(differences, given.columns ?? columnsBy[given.by]), given.format, io);
        if (given.by !== 'fleet') io.stderr.write(await fleetLine(engine, catalog, bounds));
      });
    });
}

/** As the catalog's queries take them. */
interface Bounds {
  readonly since: string;
  readonly until: string;
  readonly clock: 'load' | 'capture';
}

function boundsOf(since: Moment, until: Moment): Bounds {
  if (since.clock !== until.clock) {
    throw new UsageError(`'${since.name}' and '${until.name}' cannot be compared: give two times, or two loads`);
  }
  if (new Date(since.at) > new Date(until.at)) {
    throw new UsageError(`'${since.name}' is later than '${until.name}'; give the earlier one first`);
  }
  return { since: since.at, until: until.at, clock: since.clock };
}

async function differencesOf(engine: Engine, catalog: Catalog, by: Given['by'], bounds: Bounds): Promise<Result> {
  if (by !== 'fleet') return ask(engine, catalog, 'software-diff', { ...bounds, by });
  const { columns, rows } = await ask(engine, catalog, 'changes', { ...bounds });
  const name = columns.findIndex((column) => column.name === 'name');
  return { columns, rows: rows.filter((row) => row[name] === null) };
}

async function fleetLine(engine: Engine, catalog: Catalog, bounds: Bounds): Promise<string> {
  const count = async (change: string): Promise<string> => {
    const { rows } = await ask(engine, catalog, 'changes', { ...bounds, change });
    return grouped(rows.length);
  };
  return `Nodes: ${await count('came')} came, ${await count('went')} went; --by fleet lists them\n`;
}

async function ask(
  engine: Engine,
  catalog: Catalog,
  id: string,
  given: Readonly<Record<string, string>>,
): Promise<Result> {
  const query = catalog.queries.find((candidate) => candidate.id === id)!;
  return engine.run(query.sql, bindQuery(query, given));
}
