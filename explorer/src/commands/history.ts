import { Command, Option } from 'commander';
import { Catalog } from '../catalog';
import { Io } from '../io';
import { Format, writeResult } from '../output/format';
import { pickColumns } from '../output/pick-columns';
import { askDatabase } from './ask-database';
import { bindQuery } from './bind-query';
import { databaseOption, formatOption } from './options';

/** What narrows the list of changes, by the names that the catalog's query has for it. */
interface Narrowing {
  readonly name?: string;
  readonly node?: string;
  readonly change?: string;
  readonly since?: string;
  readonly until?: string;
  readonly days?: string;
}

interface Given extends Narrowing {
  readonly columns?: string;
  readonly database: string;
  readonly format: Format;
}

const kinds = [
  ...['installed', 'removed', 'upgraded', 'downgraded', 'changed'],
  ...['came', 'went', 'status', 'operating system', 'agent', 'name'],
];

/** Every load, newest first, with what it brought. */
const LOADS = `
  SELECT number, loadedat, dataat, nodes, coalesce(softwarechanges, 0) AS softwarechanges, coalesce(came, 0) AS came,
    coalesce(went, 0) AS went, source
  FROM load_history
  LEFT JOIN (SELECT recordedat, count(*) AS softwarechanges FROM software_change GROUP BY recordedat) AS software
    ON software.recordedat = loadedat
  LEFT JOIN (
    SELECT recordedat, count(*) FILTER (WHERE change = 'came') AS came, count(*) FILTER (WHERE change = 'went') AS went
    FROM node_change
    GROUP BY recordedat
  ) AS node
    ON node.recordedat = loadedat
  ORDER BY number DESC`;

export function addHistory(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('history')
    .summary('list the loads, or what changed from one to the next')
    .description(
      'Lists the loads; with an option, what was installed, removed and upgraded, and which nodes came and went, where and ' +
        "when, newest first. When is the node's own capture time. The first list of a node is no change, and a node that " +
        'is silent or terminated changes nothing.',
    )
    .option('--name <text>', 'changes of this package; % stands for any text')
    .option('--node <id>', 'changes of this node, and on it')
    .addOption(new Option('--change <kind>', 'changes of this kind').choices(kinds))
    .option('--since <time>', 'changes after this time, such as 2026-11-20 or 2026-11-20T08:00:00Z')
    .option('--until <time>', 'changes up to this time; a date alone means its beginning')
    .option('--days <number>', 'changes of the last days')
    .option('-c, --columns <names>', 'only these columns, in this order, with commas between them')
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory history\n' +
        '  $ ssm-inventory history --name openssl --since 2026-11-01\n' +
        '  $ ssm-inventory history --days 7\n' +
        '  $ ssm-inventory history --change came --format csv\n' +
        "\nThe same as a query: 'ssm-inventory query changes --help' names the columns.",
    )
    .action(async ({ columns, database, format, ...narrowing }: Given) => {
      const narrowed = Object.values(narrowing).some((value) => value !== undefined);
      const query = catalog.queries.find((candidate) => candidate.id === 'changes')!;
      const bound = narrowed ? bindQuery(query, given(narrowing)) : [];
      await askDatabase(database, catalog, io, async (engine) => {
        const result = await engine.run(narrowed ? query.sql : LOADS, bound);
        await writeResult(pickColumns(result, columns), format, io);
        const loads = await engine.run('SELECT count(*) FROM load_history');
        if (loads.rows[0]?.[0] === 1) {
          io.stderr.write('There has been one load: what changes is known from the next one on.\n');
        }
      });
    });
}

function given(narrowing: Narrowing): Record<string, string> {
  return Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value !== undefined));
}
