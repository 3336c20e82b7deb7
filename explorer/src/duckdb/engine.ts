import { join } from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Answer, Engine, Result } from '../engine';
import { preludeSql } from './prelude';
import { readColumns, readResult, readRows } from './result';
import { sqlText } from './sql-text';

export interface DuckDbOptions {
  /**
   * Opens the database for reading only, and shuts SQL in: no files, no network, no extensions, no settings.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * A folder whose files SQL may read and write all the same.
   *
   * @default none
   */
  readonly openFolder?: string;
}

/** Opens a DuckDB database that understands the catalog's SQL. */
export async function openDuckDb(path: string, options: DuckDbOptions = {}): Promise<DuckDbEngine> {
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.readOnly === true && path !== ':memory:' ? { access_mode: 'READ_ONLY' } : {}),
    // A new database gets the compression of the DuckDB it comes with: a third less to write, and a smaller file.
    storage_compatibility_version: 'latest',
  });
  try {
    const connection = await instance.connect();
    // The machine's time zone and DuckDB's own division would change answers from one machine and engine to the next.
    // For every connection: once the settings are locked, another one could not set its own.
    await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
    await connection.run(`SET GLOBAL integer_division = true`);
    for (const macro of preludeSql) await connection.run(macro);
    if (options.readOnly === true) {
      if (options.openFolder !== undefined) {
        await connection.run(`SET allowed_directories = [${sqlText(options.openFolder)}]`);
        // What does not fit into memory goes there too: beside the database nothing may be writable.
        await connection.run(`SET temp_directory = ${sqlText(join(options.openFolder, 'spill'))}`);
      }
      await connection.run(`SET enable_external_access = false`);
      await connection.run(`SET lock_configuration = true`);
    }
    return new DuckDbEngine(instance, connection);
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

export class DuckDbEngine implements Engine {
  /** For what the engines do not share, such as loading files. */
  public readonly connection: DuckDBConnection;

  public constructor(
    private readonly instance: DuckDBInstance,
    connection: DuckDBConnection,
  ) {
    this.connection = connection;
  }

  public async run(sql: string, parameters: readonly string[] = []): Promise<Result> {
    // Whole, not as a stream: the next question on a connection ends a stream, and several are asked at once here.
    return readResult(await this.connection.run(sql, [...parameters]));
  }

  /**
   * As `run`, but rows become JavaScript's as they are read. DuckDB has found all of them by then: a stream of its own
   * that fails in the middle ends as if there were no more.
   */
  public async answer(sql: string): Promise<Answer> {
    const result = await this.connection.run(sql);
    const columns = readColumns(result);
    return { columns, pieces: readRows(result, columns) };
  }

  /** Another connection to the same database, for what is asked at the same time. Whoever opens it closes it first. */
  public async openConnection(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    for (const macro of preludeSql) await connection.run(macro);
    return connection;
  }

  public close(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    return Promise.resolve();
  }
}
