import type { Command } from 'commander';
import { Catalog } from '../catalog';
import { Io } from '../io';
import { Format, writeResult } from '../output/format';
import { askDatabase } from './ask-database';
import { databaseOption, formatOption } from './options';

export function addProblems(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('problems')
    .summary('list what the load did not take as it was')
    .description(
      'Lists every file and line that the load skipped, dropped, mended, or kept with a doubt, and why. ' +
        "The same list is the table load_problem, for 'ssm-inventory sql'.",
    )
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ ssm-inventory problems\n  $ ssm-inventory problems --format csv > problems.csv',
    )
    .action(async ({ database, format }: { readonly database: string; readonly format: Format }) => {
      await askDatabase(database, catalog, io, async (engine) => {
        const sql = `SELECT outcome, reason, file, line, detail FROM load_problem
          ORDER BY outcome, reason, file, line, detail`;
        await writeResult(await engine.run(sql), format, io);
      });
    });
}
