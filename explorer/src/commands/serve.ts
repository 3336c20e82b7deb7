import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Catalog } from '../catalog';
import { endingSignals } from '../ending-signals';
import { Failure } from '../failure';
import { grouped } from '../grouped';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { databaseOption } from './options';

interface Given {
  readonly database: string;
  readonly port?: number;
  readonly host: string;
  readonly sqlTimeout: number;
}

const MOST_SQL_ROWS = 10_000;

export function addServe(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('serve')
    .summary('show a loaded database as a page in the browser')
    .description(
      'Serves a page about the fleet on this machine, for its own browser. The page shows new data after the next load. ' +
        'Nothing leaves the machine, and nobody else reaches the page unless --host says so.',
    )
    .addOption(databaseOption())
    .addOption(
      new Option('-p, --port <number>', 'the port; left out: 8780, or the next that is free').argParser(portNumber),
    )
    .addOption(
      new Option('--host <address>', 'the address to listen on; any but the default lets others read all').default(
        '127.0.0.1',
      ),
    )
    .addOption(
      new Option('--sql-timeout <seconds>', 'how long one statement of the page may run')
        .argParser(seconds)
        .default(30),
    )
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory serve\n' +
        '  $ ssm-inventory serve --port 9000 --database fleet.duckdb\n' +
        '\nCtrl-C ends it.',
    )
    .action((given: Given) => serve(given, io, catalog));
}

/** Answers until the process is told that it is enough. */
export async function serve(
  { database: path, port, host, sqlTimeout }: Given,
  io: Io,
  catalog: Catalog,
): Promise<void> {
  const [{ listen }, { pageFolder }, { isLoopback, originOf }, { ServedDatabase }, { pageServer }] = await Promise.all([
    import('../serve/listen'),
    import('../serve/page'),
    import('../serve/request-guard'),
    import('../serve/served-database'),
    import('../serve/server'),
  ]);
  const page = pageFolder();
  if (!existsSync(join(page, 'page.html'))) {
    throw new Failure('the page is not built; run node explorer/scripts/build.mjs');
  }
  const database = await ServedDatabase.open(path, catalog);
  try {
    const place = { host, port: 0 };
    const server = pageServer({
      database,
      page,
      sqlLimits: { seconds: sqlTimeout, rows: MOST_SQL_ROWS },
      place: () => place,
      complain: (error) => io.stderr.write(`ssm-inventory: ${neutralise(stackOf(error))}\n`),
    });
    place.port = await listen(server, host, port);
    if (database.generatedNodes > 0) {
      io.stderr.write(`${grouped(database.generatedNodes)} nodes in this database are generated, not real\n`);
    }
    if (!isLoopback(host)) {
      io.stderr.write(
        `Whoever reaches port ${place.port} of this machine can read the whole inventory: it asks no password.\n`,
      );
    }
    io.stderr.write(`Serving ${neutralise(path)} at ${originOf(place)}/ until Ctrl-C\n`);
    await told();
    server.close();
    server.closeAllConnections();
  } finally {
    await database.close();
  }
}

/** When somebody says that it is enough. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    const enough = (): void => {
      for (const signal of endingSignals) process.removeListener(signal, enough);
      resolve();
    };
    for (const signal of endingSignals) process.once(signal, enough);
  });
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number up to 65535.');
}

function seconds(text: string): number {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (count >= 1) return count;
  throw new InvalidArgumentError('It must be a number of seconds, at least 1.');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
