import { Command, Option } from 'commander';
import { Catalog, Parameter, Query } from '../catalog';
import { Answer, answerOf } from '../engine';
import { Io } from '../io';
import { Format, writeAnswer } from '../output/format';
import { pickColumnsOf, placesOf } from '../output/pick-columns';
import { statusLine } from '../status-line';
import { askDatabase } from './ask-database';
import { athenaAccess, AthenaGiven, athenaOptions, refuseMixture } from './athena-options';
import { bindQuery } from './bind-query';
import { databaseOption, formatOption } from './options';

/** Our own options, and the query's parameters. */
type Given = Readonly<Record<string, string | undefined>> &
  Omit<AthenaGiven, 'athena'> & { readonly database: string; readonly format: Format };

/** One subcommand for each query of the catalog, with the query's own parameters as options. */
export function addQuery(program: Command, io: Io, catalog: Catalog): void {
  const query = program
    .command('query')
    .summary('ask one of the questions that are in the catalog')
    .description("Asks a question of the catalog. 'ssm-inventory query <id> --help' explains one.")
    .usage('<id> [options]')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory query top-software --top 10\n' +
        '  $ ssm-inventory query nodes-with-software --name openssl --below 3.0.22\n' +
        '  $ ssm-inventory query coverage --format csv > coverage.csv\n' +
        '  $ ssm-inventory query coverage --athena inventory',
    );
  for (const each of catalog.queries) addOne(query, io, catalog, each);
}

function addOne(parent: Command, io: Io, catalog: Catalog, query: Query): void {
  const command = parent
    .command(query.id)
    .summary(query.question)
    .description([query.question, query.description].filter((text) => text !== undefined).join('\n\n'));
  const options = query.parameters.map((parameter) => ({ parameter, option: parameterOption(parameter) }));
  for (const { option } of options) command.addOption(option);
  command
    .option('-c, --columns <names>', 'only these columns, in this order, with commas between them')
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText('after', columnsHelp(query))
    .action(async (given: Given) => {
      const values = options.flatMap(({ parameter, option }) => {
        const value = given[option.attributeName()];
        return value === undefined ? [] : [[parameter.name, value] as const];
      });
      const bound = bindQuery(query, Object.fromEntries(values));
      // Before anything is asked: who asks Athena pays.
      placesOf(query.columns, given.columns);
      const write = (answer: Answer): Promise<void> =>
        writeAnswer(pickColumnsOf(answer, given.columns), given.format, io);
      const asksAthena = command.getOptionValueSource('athena') !== undefined;
      refuseMixture(command, asksAthena);
      if (asksAthena) await onAthena(query, bound, given, write, io);
      else
        await askDatabase(given.database, catalog, io, async (engine) =>
          write(answerOf(await engine.run(query.sql, bound))),
        );
    });
  for (const option of athenaOptions('ask Athena instead of a database of this machine')) {
    command.addOption(option.helpGroup('With Athena:'));
  }
}

async function onAthena(
  query: Query,
  bound: readonly string[],
  given: AthenaGiven,
  write: (answer: Answer) => Promise<void>,
  io: Io,
): Promise<void> {
  const [{ askAthena }, { costLine }, { queryProgress }] = await Promise.all([
    import('./ask-athena'),
    import('../athena/query-cost'),
    import('../athena/query-progress'),
  ]);
  const progress = queryProgress(statusLine(io.stderr));
  const asked = { access: athenaAccess(given), database: given.athenaDatabase, namedQueries: [query.id], progress, io };
  await askAthena(asked, async (engine) => {
    await write(await engine.ask(query.sql, bound));
    io.stderr.write(`${costLine(engine.usage)}\n`);
  });
}

function parameterOption(parameter: Parameter): Option {
  const notes = [
    ...(parameter.required ? ['required'] : []),
    ...(parameter.default === undefined ? [] : [`default: ${parameter.default}`]),
    `example: ${parameter.example}`,
  ];
  const flag = parameter.name.replaceAll('_', '-');
  return new Option(`--${flag} <${parameter.type}>`, `${parameter.description} (${notes.join(', ')})`);
}

function columnsHelp(query: Query): string {
  const widest = Math.max(...query.columns.map((column) => column.name.length));
  const lines = query.columns.map((column) => `  ${column.name.padEnd(widest)}  ${column.description}`);
  return `\nColumns:\n${lines.join('\n')}\n\nExample:\n  $ ${exampleOf(query)}`;
}

/** A command line that works: every required parameter, and the first optional one. */
function exampleOf(query: Query): string {
  const required = query.parameters.filter((parameter) => parameter.required);
  const optional = query.parameters.filter((parameter) => !parameter.required).slice(0, 1);
  const options = [...required, ...optional].map(
    (parameter) => ` --${parameter.name.replaceAll('_', '-')} ${parameter.example}`,
  );
  return `ssm-inventory query ${query.id}${options.join('')}`;
}
