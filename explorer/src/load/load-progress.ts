import type { DuckDBConnection } from '@duckdb/node-api';

/** Is told how far a load has come, in bytes of the fleet's files. */
export interface LoadProgress {
  start(totalBytes: number): void;
  at(doneBytes: number, step: string): void;
  stop(): void;
}

/** How often a running statement is asked how far it is, in milliseconds. */
const POLL = 100;

/** Runs a statement that reads `bytes` and reports how far it is meanwhile. */
export async function watched(
  connection: DuckDBConnection,
  progress: LoadProgress,
  step: { readonly name: string; readonly before: number; readonly bytes: number },
  statement: () => Promise<unknown>,
): Promise<void> {
  progress.at(step.before, step.name);
  const timer = setInterval(() => {
    // DuckDB says -1 while it does not know.
    const share = Math.max(0, connection.progress.percentage) / 100;
    progress.at(step.before + step.bytes * share, step.name);
  }, POLL);
  try {
    await statement();
  } finally {
    clearInterval(timer);
  }
}
