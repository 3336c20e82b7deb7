import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Answers } from '../../page/src/answers';
import { DatabaseAnswers } from '../answers/database-answers';
import type { LoadedFleet } from '../answers/loaded-fleet';
import type { Catalog } from '../catalog';
import { askDatabase } from '../commands/ask-database';
import type { ReportFormat } from '../commands/report';
import type { DuckDbEngine } from '../duckdb/engine';
import { Failure } from '../failure';
import type { Io } from '../io';
import { neutralise } from '../neutralise';
import { inPassingFolder } from '../passing-folder';
import { pageFolder } from '../serve/page';
import { csvReport } from './csv-report';
import { writeRelations } from './write-relations';
import { htmlReport } from './html-report';
import { jsonReport } from './json-report';
import { markdownReport } from './markdown-report';
import { writeReportFile } from './report-file';
import { wholeReport } from './whole-report';

export interface ReportOptions {
  readonly database: string;
  readonly format: ReportFormat;
  /** A file, for `csv-dir` a folder; `-` for stdout. */
  readonly out: string;
}

/** Rows of a table in a report for readers or programs: who wants all of them takes csv-dir. */
const MOST_ROWS = 1000;

/** Beyond so many bytes a browser takes seconds to open it, and a mail server refuses it. */
const LARGE = 50_000_000;

/** All that a report is made from, as long as it is being made. */
interface Making extends ReportOptions {
  readonly engine: DuckDbEngine;
  readonly fleet: LoadedFleet & { readonly engine: DuckDbEngine };
  readonly answers: Answers;
  readonly catalog: Catalog;
  readonly io: Io;
  /** A folder of its own, on the same disk as the report. */
  readonly passing: string;
}

export async function writeReport(options: ReportOptions, catalog: Catalog, io: Io): Promise<void> {
  const { out, format, database } = options;
  if (format === 'csv-dir' && out === '-')
    throw new Failure('csv-dir is a folder of files, which stdout cannot take; give it --out <folder>');
  const passing = join(placeOf(options), `.ssm-inventory-report-${randomBytes(8).toString('hex')}`);
  await inPassingFolder(passing, () =>
    askDatabase(
      database,
      catalog,
      io,
      async (engine, metadata) => {
        const fleet = { engine, catalog, metadata };
        await write({ ...options, engine, fleet, answers: new DatabaseAnswers(fleet), catalog, io, passing });
      },
      { openFolder: passing },
    ),
  );
}

/** Where the report is made: beside where it goes, so that it gets there in one step. */
function placeOf({ out, format }: ReportOptions): string {
  if (out === '-') return tmpdir();
  const folder = dirname(resolve(out));
  if (!existsSync(folder)) throw new Failure(`there is no folder '${neutralise(folder)}' to write the report into`);
  const isFolder = existsSync(out) && statSync(out).isDirectory();
  if (isFolder && format !== 'csv-dir')
    throw new Failure(`'${neutralise(out)}' is a folder; --out names the file to write`);
  if (existsSync(out) && !isFolder && format === 'csv-dir')
    throw new Failure(`'${neutralise(out)}' is no folder; csv-dir writes several files into one`);
  return folder;
}

async function write(making: Making): Promise<void> {
  switch (making.format) {
    case 'html':
      return writeHtml(making);
    case 'markdown':
      return writePieces(making, [await markdownOf(making)]);
    case 'json':
      return writePieces(making, [jsonReport(await wholeReport(making.answers, making.catalog, MOST_ROWS))]);
    case 'csv-dir':
      return writeFolder(making);
  }
}

async function writeHtml(making: Making): Promise<void> {
  const { engine, answers, catalog, passing } = making;
  const page = pageFolder();
  if (!existsSync(join(page, 'page.html'))) {
    throw new Failure('the page is not built; run node explorer/scripts/build.mjs');
  }
  const files = await writeRelations(engine, catalog, passing);
  await writePieces(making, htmlReport(answers, files, catalog, page));
}

async function markdownOf({ answers, catalog, io }: Making): Promise<string> {
  let text = '';
  const collected = { ...io, stdout: { write: (piece: string) => (text += piece) } };
  await markdownReport(await wholeReport(answers, catalog, MOST_ROWS), collected);
  return text;
}

async function writePieces(
  { out, passing, io }: Making,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  if (out === '-') {
    for await (const piece of pieces) io.stdout.write(piece);
    return;
  }
  const bytes = await writeReportFile(out, passing, pieces);
  io.stderr.write(`Wrote ${neutralise(out)}, ${megabytes(bytes)}\n`);
  if (bytes > LARGE)
    io.stderr.write("It is large to open and to mail: 'ssm-inventory serve' shows the same without it.\n");
}

async function writeFolder({ out, passing, fleet, catalog, io }: Making): Promise<void> {
  mkdirSync(out, { recursive: true });
  let bytes = 0;
  // The ids of the catalog are words and hyphens: names of files on every system.
  for (const widget of catalog.widgets) {
    bytes += await writeReportFile(join(out, `${widget.id}.csv`), passing, csvReport(fleet, widget));
  }
  io.stderr.write(`Wrote ${catalog.widgets.length} files into ${neutralise(out)}, ${megabytes(bytes)}\n`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
