import type { Command } from 'commander';
import { showPosition } from '../athena/sql-position';
import type { Verdict, Verification } from '../athena/verify-catalog';
import { Catalog } from '../catalog';
import { Result } from '../engine';
import { Failure } from '../failure';
import { grouped } from '../grouped';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { Format, writeResult } from '../output/format';
import { statusLine } from '../status-line';
import { athenaAccess, AthenaGiven, athenaOptions } from './athena-options';
import { formatOption } from './options';

export function addVerify(program: Command, io: Io, catalog: Catalog): void {
  const command = program
    .command('verify')
    .summary("check the catalog against a database of Athena's")
    .description(
      'Has Athena check that every relation of the catalog is in a database with its columns and their types, and that every ' +
        'query can run there. It explains them, which reads no data and costs nothing. The exit code is 1 when anything fails.',
    );
  for (const option of athenaOptions('whom to ask')) command.addOption(option);
  command
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory verify --athena inventory\n' +
        '  $ ssm-inventory verify --athena inventory --athena-database inventory_curated --format json\n' +
        '\nIt needs athena:StartQueryExecution, athena:GetQueryExecution, athena:StopQueryExecution, glue:GetTable and\n' +
        'glue:GetDatabase; to find the database by itself athena:ListNamedQueries and athena:BatchGetNamedQuery.',
    )
    .action(async (given: AthenaGiven & { readonly format: Format }) => {
      await verify(given, io, catalog);
    });
}

async function verify(given: AthenaGiven & { readonly format: Format }, io: Io, catalog: Catalog): Promise<void> {
  const [{ askAthena }, { verifyCatalog }, { noProgress }] = await Promise.all([
    import('./ask-athena'),
    import('../athena/verify-catalog'),
    import('../athena/query-progress'),
  ]);
  const access = athenaAccess(given);
  const namedQueries = catalog.queries.map(({ id }) => id);
  const line = statusLine(io.stderr);
  const asked = { access, database: given.athenaDatabase, namedQueries, progress: noProgress, io };
  await askAthena(asked, async (engine) => {
    io.stderr.write(`Checking database '${engine.database}' by workgroup '${access.workgroup}'\n`);
    const onChecked = (done: number, all: number): void => line.show(`Athena: ${done} of ${all} checked`);
    const verification = await verifyCatalog(engine, catalog, onChecked).finally(() => line.clear());
    await writeResult(tableOf(verification), given.format, io);
    conclude(verification, engine.database, io);
  });
}

function tableOf({ verdicts }: Verification): Result {
  return {
    columns: ['kind', 'name', 'result', 'position', 'message'].map((name) => ({ name, type: 'text' })),
    rows: verdicts.map(({ check, result, position, message }) => [
      check.kind,
      check.name,
      result,
      position === undefined ? null : `${position.line}:${position.column}`,
      message ?? null,
    ]),
  };
}

/** Says what follows from it, with the places of what failed by itself. */
function conclude({ verdicts, missing, keepsHistory }: Verification, database: string, io: Io): void {
  const failed = verdicts.filter(({ result }) => result === 'failed');
  for (const verdict of failed) {
    const place = verdict.position && showPosition(verdict.check.sql, verdict.position);
    if (place !== undefined && !isOf(missing, verdict)) {
      io.stderr.write(`${verdict.check.kind} ${verdict.check.name}: ${neutralise(verdict.message ?? '')}\n${place}\n`);
    }
  }
  if (!keepsHistory) {
    const left = verdicts.filter(({ result }) => result === 'no history').length;
    io.stderr.write(
      `The database keeps no history: ${left} relations and queries that read it are for the database of an InventoryCuration\n`,
    );
  }
  if (missing.length > 0) {
    io.stderr.write(`Missing in the database: ${missing.join(', ')}\n`);
  }
  if (failed.length === 0) return;
  const whole = grouped(verdicts.length);
  throw new Failure(
    `${failed.length} of ${whole} do not hold in database '${database}'; deploy InventoryAnalytics of the same version, and ` +
      'run the curation once where one is attached',
  );
}

/** Whether it fails for nothing but a relation that is not there. */
function isOf(missing: readonly string[], { lacking }: Verdict): boolean {
  return lacking !== undefined && missing.includes(lacking);
}
