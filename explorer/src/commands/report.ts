import { Command, Option } from 'commander';
import type { Catalog } from '../catalog';
import type { Io } from '../io';
import { databaseOption, fileName } from './options';

/** How a report can be written. */
const formats = ['html', 'markdown', 'json', 'csv-dir'] as const;
export type ReportFormat = (typeof formats)[number];

interface Given {
  readonly database: string;
  readonly format: ReportFormat;
  readonly out?: string;
}

export function addReport(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('report')
    .summary('write a page about the fleet that carries its data')
    .description(
      'Writes what is known about the fleet for somebody without the database. As html it is the page that serve shows, in ' +
        'one file with its data inside: it opens without a server and without a network, and may be mailed.',
    )
    .addOption(
      new Option('-o, --out <file>', "where to write; '-' is stdout, and a folder for csv-dir").argParser(fileName),
    )
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('html'))
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nWithout --out, html goes to ssm-inventory-report.html, csv-dir to the folder ssm-inventory-report, the others to ' +
        'stdout.\n\nExamples:\n' +
        '  $ ssm-inventory report\n' +
        '  $ ssm-inventory report --format markdown | less\n' +
        '  $ ssm-inventory report --format csv-dir --out fleet-tables --database fleet.duckdb',
    )
    .action(async ({ database, format, out }: Given) => {
      const { writeReport } = await import('../report/write-report');
      await writeReport({ database, format, out: out ?? usual[format] }, catalog, io);
    });
}

const usual: Readonly<Record<ReportFormat, string>> = {
  html: 'ssm-inventory-report.html',
  'csv-dir': 'ssm-inventory-report',
  markdown: '-',
  json: '-',
};
