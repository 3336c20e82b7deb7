import type { Answers } from '../../page/src/answers';
import { ReportAnswers } from '../../page/src/report/report-answers';
import { ReportTables } from '../../page/src/report/report-tables';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { readCatalog } from '../../src/catalog';
import { readMetadata } from '../../src/database/metadata';
import { openDuckDb } from '../../src/duckdb/engine';
import { writeRelations } from '../../src/report/write-relations';

export const catalog = readCatalog();

/** A loaded database, asked in both ways: by SQL, and as a report answers from what it carries. */
export interface BothAnswers {
  readonly database: Answers;
  readonly report: Answers;
  close(): Promise<void>;
}

/** @param folder an empty one, for what the report carries */
export async function bothAnswers(database: string, folder: string): Promise<BothAnswers> {
  const engine = await openDuckDb(database, { readOnly: true, openFolder: folder });
  const metadata = await readMetadata(engine, catalog);
  const answers = new DatabaseAnswers({ engine, catalog, metadata });
  const files = await writeRelations(engine, catalog, folder);
  const parquet = new Map(files.map((file) => [file.described.name, arrayBufferOf(file.parquet)]));
  const tables = new ReportTables(
    files.map(({ described }) => described),
    catalog.widgets,
    metadata.loadedAt,
    (name) => Promise.resolve(parquet.get(name)!),
  );
  return { database: answers, report: new ReportAnswers(tables, await answers.fleet()), close: () => engine.close() };
}

function arrayBufferOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
