import type { Command } from 'commander';
import { Catalog } from '../catalog';
import { Io } from '../io';
import { databaseOption } from './options';

interface Given {
  readonly database: string;
  readonly full?: boolean;
  readonly forgetHistory?: boolean;
}

export function addLoad(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('load')
    .summary('load a Resource Data Sync folder into a database')
    .description(
      'Loads what a Resource Data Sync delivered: a copy of its bucket, or of its prefix, on this machine. ' +
        'Into a database of the same folder only what has changed is read again, and its history goes on. ' +
        'The database is replaced as a whole, at the end: a load that is interrupted leaves the old one as it was.',
    )
    .argument('<folder>', 'the copy of the bucket; names in which a tool wrote %3A for a colon are read too')
    .addOption(databaseOption())
    .option('--full', 'reads files again that have not changed, too')
    .option('--forget-history', 'replaces the database whatever it is, and with it what it knows of earlier loads')
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  $ ssm-inventory load inventory\n' +
        '  $ ssm-inventory query fleet-summary\n' +
        "\nThe command 'pull' brings a bucket here, and loads it.",
    )
    .action(async (folder: string, { database, full = false, forgetHistory = false }: Given) => {
      const [{ loadFleet }, { progressBar }, { writeSummary }] = await Promise.all([
        import('../load/load-fleet'),
        import('../load/progress-bar'),
        import('../load/write-summary'),
      ]);
      const progress = await progressBar(io.stderr);
      writeSummary(await loadFleet({ folder, database, catalog, full, forgetHistory, progress }), io);
    });
}
