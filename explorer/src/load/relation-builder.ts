import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { messageOf } from '../failure';
import { InventoryFile } from './listing';
import { LoadProgress, ReadingProgress } from './load-progress';
import { ProblemLog } from './problem-log';
import { RawRelation } from './raw-relation';
import { repairFile } from './repair-file';
import { waitingRows } from './replace-rows';

/**
 * DuckDB cannot tell which lines should be looked at. A full load looks at all of them then, those of files that have not
 * changed as well, and finds more than an incremental load could.
 */
export class EveryLineChecked extends Error {}

/**
 * Makes the curated relations. Each raw file is read once, by DuckDB alone, as long as nothing in it is strange; the
 * first strange line stops the statement, the few files that hold one are repaired, and the statement runs again.
 */
export class RelationBuilder {
  private readonly reading: ReadingProgress;
  private hasCheckedAll = false;

  public constructor(
    /** As many relations are made side by side: DuckDB opens small files one after the other. */
    private readonly connections: readonly DuckDBConnection[],
    private readonly raws: ReadonlyMap<string, RawRelation>,
    private readonly log: ProblemLog,
    progress: LoadProgress,
    private readonly options: {
      /** Whether the relations are made, or rows that wait for others to go. */
      readonly into: 'new' | 'waiting';
      /** Where repaired copies go. */
      readonly repaired: string;
    },
  ) {
    this.reading = new ReadingProgress(progress);
  }

  /** Whether every line of some relation was looked at, because DuckDB could not tell which of them should be. */
  public get checkedAll(): boolean {
    return this.hasCheckedAll;
  }

  /**
   * Reads the relations that are made from raw lines, each from raw tables of its own.
   *
   * @returns the names of those of which anything was read
   */
  public async build(views: readonly View[]): Promise<string[]> {
    const filled: string[] = [];
    const waiting = [...views];
    const work = async (connection: DuckDBConnection): Promise<void> => {
      for (let view = waiting.shift(); view; view = waiting.shift()) {
        if (await this.fill(connection, view)) filled.push(view.name);
      }
    };
    const failed: unknown[] = [];
    const working = this.connections.map((connection) =>
      work(connection).catch((error: unknown) => {
        failed.push(error);
        // The others finish what they are at: no connection is closed under a statement.
        waiting.length = 0;
      }),
    );
    await Promise.all(working);
    if (failed.length > 0) throw failed[0];
    return filled;
  }

  /** DuckDB refuses to offer a file that has vanished since it was listed. */
  private async offer(connection: DuckDBConnection, raw: RawRelation): Promise<void> {
    try {
      await raw.offer(connection);
    } catch (error) {
      if (raw.files.every((file) => existsSync(file.path))) throw error;
      await this.check(connection, raw);
    }
  }

  private async fill(connection: DuckDBConnection, view: View): Promise<boolean> {
    const sources = view.raw.map((name) => this.raws.get(name)!);
    const isWaiting = this.options.into === 'waiting';
    if (isWaiting && sources.every((raw) => raw.files.length === 0)) return false;
    const table = isWaiting ? `TEMP TABLE ${waitingRows(view.name)}` : `TABLE ${view.name}`;
    for (const raw of sources) await this.offer(connection, raw);
    const step = { name: view.name, bytes: sources.reduce((sum, raw) => sum + raw.bytes, 0) };
    for (;;) {
      try {
        await this.reading.watch(connection, step, () => connection.run(`CREATE ${table} AS ${view.sql}`));
        return true;
      } catch (error) {
        // Either a relation complains about a line, or DuckDB itself gives up (pretty-printed JSON, an endless line).
        const unchecked = sources.filter((raw) => !raw.checked);
        const blamed = unchecked.filter((raw) => raw.complainsIn(messageOf(error)));
        if (unchecked.length === 0) throw error;
        for (const raw of blamed.length > 0 ? blamed : unchecked) await this.check(connection, raw);
      }
    }
  }

  /** Puts repaired copies in place of the files that need it. */
  private async check(connection: DuckDBConnection, raw: RawRelation): Promise<void> {
    const suspicious = await this.suspiciousFiles(connection, raw);
    const files: InventoryFile[] = [];
    for (const file of raw.files) {
      if (!suspicious.has(file.key)) {
        files.push(file);
        continue;
      }
      const path = `${this.options.repaired}/${onDisk(file.key)}`;
      const size = await repairFile(file, raw.attributes, path, (problem) => this.log.add(problem));
      files.push({ path, key: file.key, size });
    }
    raw.replaceFiles(files);
    await raw.offer(connection);
  }

  private async suspiciousFiles(connection: DuckDBConnection, raw: RawRelation): Promise<ReadonlySet<string>> {
    try {
      return await raw.suspiciousKeys(connection);
    } catch {
      // DuckDB cannot even read all lines, so it cannot tell either: every file is looked at.
      if (this.options.into === 'waiting') throw new EveryLineChecked();
      this.hasCheckedAll = true;
      return new Set(raw.files.map((file) => file.key));
    }
  }
}

/** Windows refuses colons in names. */
function onDisk(key: string): string {
  return process.platform === 'win32' ? key.replaceAll(':', '%3A') : key;
}
