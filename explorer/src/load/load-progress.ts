import type { DuckDBConnection } from '@duckdb/node-api';

/** Is told how far a load has come, in bytes of the fleet's files. */
export interface LoadProgress {
  start(totalBytes: number): void;
  at(doneBytes: number, step: string): void;
  stop(): void;
}

/** A statement that reads files. */
export interface ReadingStep {
  readonly name: string;
  readonly bytes: number;
}

/** How often running statements are asked how far they are, in milliseconds. */
const POLL = 100;

/** Adds up how far statements are that run side by side, each on a connection of its own. */
export class ReadingProgress {
  private doneBytes = 0;
  private readonly running = new Map<DuckDBConnection, ReadingStep>();

  public constructor(private readonly progress: LoadProgress) {}

  /** Runs a statement, and reports how far all of them are meanwhile. */
  public async watch(
    connection: DuckDBConnection,
    step: ReadingStep,
    statement: () => Promise<unknown>,
  ): Promise<void> {
    this.running.set(connection, step);
    this.report(step.name);
    const timer = setInterval(() => this.report(step.name), POLL);
    try {
      await statement();
      this.doneBytes += step.bytes;
    } finally {
      clearInterval(timer);
      this.running.delete(connection);
    }
  }

  private report(name: string): void {
    let bytes = this.doneBytes;
    for (const [connection, step] of this.running) {
      // DuckDB says -1 while it does not know.
      bytes += (step.bytes * Math.max(0, connection.progress.percentage)) / 100;
    }
    this.progress.at(bytes, name);
  }
}
