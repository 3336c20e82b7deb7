import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { readCatalog } from './catalog';
import { addCompletion } from './commands/completion';
import { addDemo } from './commands/demo';
import { addDiff } from './commands/diff';
import { addDoctor } from './commands/doctor';
import { addHistory } from './commands/history';
import { addLoad } from './commands/load';
import { addNode } from './commands/node';
import { addProblems } from './commands/problems';
import { addPull } from './commands/pull';
import { addQueries } from './commands/queries';
import { addQuery } from './commands/query';
import { addReport } from './commands/report';
import { addServe } from './commands/serve';
import { addSql } from './commands/sql';
import { addVerify } from './commands/verify';
import { applyConfig } from './config/apply-config';
import { readConfig } from './config/read-config';
import { Failure, isOutOfResources, isSystemError, messageOf, UsageError } from './failure';
import { Io, terminalWidth } from './io';
import { neutraliseLines } from './neutralise';

export { run } from './run';

/**
 * Runs one command line.
 *
 * @param argv the words after the program's name
 * @returns the exit code: 0 when it worked, 1 when it failed, 2 when the command line is wrong
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    await program(io).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what there is to say; asking for help is no error, and neither is `--version`.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`ssm-inventory: ${neutraliseLines(complaint(error))}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What is not expected to fail shows where it did. */
function complaint(error: unknown): string {
  const expected = error instanceof Failure || error instanceof UsageError;
  if (expected || isSystemError(error) || isOutOfResources(error)) return messageOf(error);
  return error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
}

function program(io: Io): Command {
  const command = new Command('ssm-inventory')
    .description(
      'Answers questions about a fleet from the inventory that AWS Systems Manager collects and a Resource Data Sync ' +
        'delivers. Everything runs on this machine, but for what --athena asks of Athena, and doctor of AWS.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(neutraliseLines(text)),
      getOutHelpWidth: () => terminalWidth(io.stdout) ?? 100,
      getErrHelpWidth: () => terminalWidth(io.stderr) ?? 100,
    })
    .showHelpAfterError('(add --help for what can be given)')
    .hook('preAction', (_, asked) => applyConfig(asked, () => readConfig(io.cwd?.() ?? process.cwd())))
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory demo\n' +
        '  $ ssm-inventory pull s3://inventory-bucket\n' +
        '  $ ssm-inventory load inventory --database fleet.duckdb\n' +
        '  $ ssm-inventory query nodes-with-software --name openssl --below 3.0.22 --database fleet.duckdb\n' +
        '\nThe exit code is 0 when it worked, 1 when it failed, and 2 when the command line is wrong.',
    );
  const catalog = readCatalog();
  addDemo(command, io, catalog);
  addPull(command, io, catalog);
  addLoad(command, io, catalog);
  addQuery(command, io, catalog);
  addQueries(command, io, catalog);
  addNode(command, io, catalog);
  addHistory(command, io, catalog);
  addDiff(command, io, catalog);
  addSql(command, io, catalog);
  addReport(command, io, catalog);
  addServe(command, io, catalog);
  addProblems(command, io, catalog);
  addVerify(command, io, catalog);
  addDoctor(command, io, catalog);
  addCompletion(command, io, catalog);
  return command;
}
