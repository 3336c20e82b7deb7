import type { Command } from 'commander';
import { Catalog } from '../catalog';
import { Io } from '../io';
import { Format, writeAnswer } from '../output/format';
import { askDatabase } from './ask-database';
import { databaseOption, formatOption } from './options';

export function addSql(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('sql')
    .summary('ask in SQL')
    .description(
      'Runs one SELECT on the loaded tables. It cannot change them, and reaches no file and no network. ' +
        'The functions mean what they mean in Athena wherever the catalog uses them.',
    )
    .argument('<select>', 'the statement, in quotes')
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText('after', help(catalog))
    .action(async (sql: string, { database, format }: { readonly database: string; readonly format: Format }) => {
      const { askFreely } = await import('../duckdb/free-sql');
      await askDatabase(database, catalog, io, async (engine) => {
        await writeAnswer(await askFreely(engine, sql), format, io);
      });
    });
}

function help(catalog: Catalog): string {
  const widest = Math.max(...catalog.views.map((view) => view.name.length));
  const tables = catalog.views.map((view) => `  ${view.name.padEnd(widest)}  ${view.description}`);
  return (
    `\nTables:\n${tables.join('\n')}\n\nExamples:\n` +
    '  $ ssm-inventory sql "DESCRIBE software"\n' +
    '  $ ssm-inventory sql "SELECT packaging, count(*) AS lines FROM software GROUP BY packaging"'
  );
}
