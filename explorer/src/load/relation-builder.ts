import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { messageOf } from '../failure';
import { InventoryFile } from './list-objects';
import { LoadProgress, watched } from './load-progress';
import { RelationReport } from './load-report';
import { ProblemLog } from './problem-log';
import { RawRelation } from './raw-relation';
import { repairFile } from './repair-file';

/**
 * Makes the curated relations. Each raw file is read once, by DuckDB alone, as long as nothing in it is strange; the
 * first strange line stops the statement, the few files that hold one are repaired, and the statement runs again.
 */
export class RelationBuilder {
  private doneBytes = 0;

  public constructor(
    private readonly connection: DuckDBConnection,
    private readonly raws: ReadonlyMap<string, RawRelation>,
    private readonly log: ProblemLog,
    /** Where repaired copies go. */
    private readonly repaired: string,
    private readonly progress: LoadProgress,
  ) {}

  /** Makes relations, in the order they are given, and counts the rows of those that come from raw lines. */
  public async build(views: readonly View[]): Promise<RelationReport[]> {
    const reports: RelationReport[] = [];
    for (const view of views) {
      await this.make(view);
      if (view.raw.length === 0) continue;
      const count = await this.connection.runAndReadAll(`SELECT count(*) FROM ${view.name}`);
      reports.push({ name: view.name, rows: Number(count.getRows()[0]?.[0]) });
    }
    return reports;
  }

  /** Offers the files to the relations that are made from them. */
  public async offerAll(): Promise<void> {
    for (const raw of this.raws.values()) await this.offer(raw);
  }

  /** DuckDB refuses to offer a file that has vanished since it was listed. */
  private async offer(raw: RawRelation): Promise<void> {
    try {
      await raw.offer(this.connection);
    } catch (error) {
      if (raw.files.every((file) => existsSync(file.path))) throw error;
      await this.check(raw);
    }
  }

  private async make(view: View): Promise<void> {
    const sources = view.raw.map((name) => this.raws.get(name)!);
    const bytes = sources.reduce((sum, raw) => sum + raw.bytes, 0);
    const step = { name: view.name, before: this.doneBytes, bytes };
    for (;;) {
      try {
        await watched(this.connection, this.progress, step, () =>
          this.connection.run(`CREATE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`),
        );
        this.doneBytes += bytes;
        return;
      } catch (error) {
        // Either a relation complains about a line, or DuckDB itself gives up (pretty-printed JSON, an endless line).
        const unchecked = sources.filter((raw) => !raw.checked);
        const blamed = unchecked.filter((raw) => raw.complainsIn(messageOf(error)));
        if (unchecked.length === 0) throw error;
        for (const raw of blamed.length > 0 ? blamed : unchecked) await this.check(raw);
      }
    }
  }

  /** Puts repaired copies in place of the files that need it. */
  private async check(raw: RawRelation): Promise<void> {
    const suspicious = await this.suspiciousFiles(raw);
    const files: InventoryFile[] = [];
    for (const file of raw.files) {
      if (!suspicious.has(file.key)) {
        files.push(file);
        continue;
      }
      const path = `${this.repaired}/${onDisk(file.key)}`;
      const size = await repairFile(file, raw.attributes, path, (problem) => this.log.add(problem));
      files.push({ path, key: file.key, size });
    }
    raw.replaceFiles(files);
    await raw.offer(this.connection);
  }

  private async suspiciousFiles(raw: RawRelation): Promise<ReadonlySet<string>> {
    try {
      return await raw.suspiciousKeys(this.connection);
    } catch {
      // DuckDB cannot even read all lines, so it cannot tell either: every file is looked at.
      return new Set(raw.files.map((file) => file.key));
    }
  }
}

/** Windows refuses colons in names. */
function onDisk(key: string): string {
  return process.platform === 'win32' ? key.replaceAll(':', '%3A') : key;
}
