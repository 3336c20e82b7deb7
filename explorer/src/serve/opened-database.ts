import type { LoadedFleet } from '../answers/loaded-fleet';
import { makeSoftwareTally } from '../answers/software-tally';
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
  private readonly closing = new AbortController();
  private tally: Promise<void> | undefined;
  private users = 0;
  private isRetired = false;

  private constructor(
    public readonly pool: ConnectionPool,
    public readonly catalog: Catalog,
    public readonly metadata: Metadata,
  ) {}

  /** What the answers are made from. */
  public fleet(signal: AbortSignal): LoadedFleet {
    const { pool, catalog, metadata } = this;
    return { engine: pool.asking(signal), catalog, metadata, tally: () => this.tallied() };
  }

  /** Made when it is first asked for, and by whoever asks, also when he leaves meanwhile: the next one will want it. */
  private tallied(): Promise<void> {
    this.tally ??= this.use(({ pool }) => makeSoftwareTally(pool.asking(this.closing.signal))).catch(
      (error: unknown) => {
        this.tally = undefined;
        throw error;
      },
    );
    return this.tally;
  }

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

  /** Gives up what is going on for nobody in particular, and closes it. */
  public async close(): Promise<void> {
    this.closing.abort();
    await this.retire();
  }

  private async closeWhenDone(): Promise<void> {
    if (this.isRetired && this.users === 0) await this.pool.close();
  }
}
