import type { DuckDBConnection } from '@duckdb/node-api';
import { Engine } from '../engine';
import { messageOf } from '../failure';
import type { DuckDbEngine } from './engine';
import { readResult } from './result';

/** How often a statement is told to stop: told before it has begun, it does not hear. */
const REPEAT_MILLISECONDS = 20;

/** The connections of a database, each for one statement at a time. Who finds none free waits, first come first served. */
export class ConnectionPool {
  public static async open(engine: DuckDbEngine, size: number): Promise<ConnectionPool> {
    const others = Array.from({ length: size - 1 }, () => engine.openConnection());
    return new ConnectionPool(engine, await Promise.all(others));
  }

  private readonly free: DuckDBConnection[];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(
    private readonly engine: DuckDbEngine,
    private readonly others: readonly DuckDBConnection[],
  ) {
    this.free = [engine.connection, ...others];
  }

  /** An engine that asks on any of the connections, and gives up once the signal is aborted. */
  public asking(signal?: AbortSignal): Engine {
    return {
      run: (sql, parameters = []) =>
        this.use(async (connection) => readResult(await connection.run(sql, [...parameters])), signal),
      close: () => Promise.resolve(),
    };
  }

  /** Does some work on a connection that is nobody else's meanwhile, and interrupts it once the signal is aborted. */
  public async use<T>(work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const connection =
      this.free.pop() ?? (await new Promise<DuckDBConnection>((resolve) => this.waiting.push(resolve)));
    try {
      return await interruptible(connection, work, signal);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(connection);
      else next(connection);
    }
  }

  /** Closes the database; nobody may be using it. */
  public async close(): Promise<void> {
    for (const connection of this.others) connection.closeSync();
    await this.engine.close();
  }
}

async function interruptible<T>(
  connection: DuckDBConnection,
  work: (connection: DuckDBConnection) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return work(connection);
  signal.throwIfAborted();
  let telling: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    connection.interrupt();
    telling = setInterval(() => connection.interrupt(), REPEAT_MILLISECONDS);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(connection);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearInterval(telling);
    // What interrupted a statement may have interrupted the end of its transaction as well.
    if (signal.aborted) await leaveTransaction(connection);
  }
}

async function leaveTransaction(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run('ROLLBACK');
  } catch (error) {
    if (!messageOf(error).includes('no transaction is active')) throw error;
  }
}
