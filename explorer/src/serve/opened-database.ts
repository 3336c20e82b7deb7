import { Catalog } from '../catalog';
import { Metadata } from '../database/metadata';
import { openDatabase } from '../database/open-database';
import { ConnectionPool } from '../duckdb/connection-pool';
import { AnswerCache } from './answer-cache';

/** DuckDB divides one statement among all cores; a page asks a dozen questions at once, most of them small. */
const CONNECTIONS = 4;
const CACHE_BYTES = 64 * 1024 * 1024;

/** One loading of the database, open as long as somebody asks it or it is the newest. */
export class OpenedDatabase {
  public static async open(path: string, catalog: Catalog): Promise<OpenedDatabase> {
    const { engine, metadata } = await openDatabase(path, catalog);
    try {
      return new OpenedDatabase(await ConnectionPool.open(engine, CONNECTIONS), catalog, metadata);
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  public readonly cache = new AnswerCache(CACHE_BYTES);
  private users = 0;
  private isRetired = false;

  private constructor(
    public readonly pool: ConnectionPool,
    public readonly catalog: Catalog,
    public readonly metadata: Metadata,
  ) {}

  public async use<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
    this.users += 1;
    try {
      return await work(this);
    } finally {
      this.users -= 1;
      await this.closeWhenDone();
    }
  }

  /** Closes it once nobody asks it any more. */
  public async retire(): Promise<void> {
    this.isRetired = true;
    await this.closeWhenDone();
  }

  private async closeWhenDone(): Promise<void> {
    if (this.isRetired && this.users === 0) await this.pool.close();
  }
}
