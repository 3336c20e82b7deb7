import type { Command } from 'commander';
import { Catalog } from '../catalog';
import { grouped } from '../grouped';
import { Io } from '../io';
import { Format, writeAnswer } from '../output/format';
import { askDatabase } from './ask-database';
import { databaseOption, formatOption } from './options';

/** One file may hold millions of bad lines. */
const MOST_ROWS = 10_000;

interface Given {
  readonly all?: true;
  readonly database: string;
  readonly format: Format;
}

export function addProblems(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('problems')
    .summary('list what the load did not take as it was')
    .description(
      'Lists every file and line that the load skipped, dropped, mended, or kept with a doubt, and why. ' +
        "The same list is the table load_problem, for 'ssm-inventory sql'.",
    )
    .option('-a, --all', `all of them, and not the first ${grouped(MOST_ROWS)}`)
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ ssm-inventory problems\n  $ ssm-inventory problems --format csv > problems.csv',
    )
    .action(async ({ all, database, format }: Given) => {
      await askDatabase(database, catalog, io, async (engine) => {
        const sql = `SELECT outcome, reason, file, line, detail FROM load_problem
          ORDER BY outcome, reason, file, line, detail ${all === true ? '' : `LIMIT ${MOST_ROWS}`}`;
        await writeAnswer(await engine.answer(sql), format, io);
        if (all === true) return;
        const [[count]] = (await engine.run('SELECT count(*) FROM load_problem')).rows as [[number]];
        if (count > MOST_ROWS) io.stderr.write(`There are ${grouped(count)}: --all lists them\n`);
      });
    });
}
