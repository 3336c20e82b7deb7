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
 * DuckDB cannot tell which lines should be looked at. A full load looks at all of them then, those of files that have not
 * changed as well, and finds more than an incremental load could.
 */
export class EveryLineChecked extends Error {}

/**
 * Makes the curated relations. Each raw file is read once, by DuckDB alone, as long as nothing in it is strange; the
 * first strange line stops the statement, the few files that hold one are repaired, and the statement runs again.
 */
export class RelationBuilder {
  private doneBytes = 0;
  private hasCheckedAll = false;

  public constructor(
    private readonly connection: DuckDBConnection,
    private readonly raws: ReadonlyMap<string, RawRelation>,
    private readonly log: ProblemLog,
    private readonly progress: LoadProgress,
    private readonly options: {
      /** Whether the relations are made, or get more rows. */
      readonly into: 'new' | 'existing';
      /** Where repaired copies go. */
      readonly repaired: string;
    },
  ) {}

  /** Whether every line of some relation was looked at, because DuckDB could not tell which of them should be. */
  public get checkedAll(): boolean {
    return this.hasCheckedAll;
  }

  /** Fills the relations that are made from raw lines, in the order they are given, and counts their rows. */
  public async build(views: readonly View[]): Promise<RelationReport[]> {
    for (const raw of this.raws.values()) await this.offer(raw);
    const reports: RelationReport[] = [];
    for (const view of views) {
      await this.fill(view);
      const count = await this.connection.runAndReadAll(`SELECT count(*) FROM ${view.name}`);
      reports.push({ name: view.name, rows: Number(count.getRows()[0]?.[0]) });
    }
    return reports;
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

  private async fill(view: View): Promise<void> {
    const sources = view.raw.map((name) => this.raws.get(name)!);
    const statement = this.options.into === 'new' ? `CREATE TABLE ${view.name} AS` : `INSERT INTO ${view.name}`;
    if (this.options.into === 'existing' && sources.every((raw) => raw.files.length === 0)) return;
    const bytes = sources.reduce((sum, raw) => sum + raw.bytes, 0);
    const step = { name: view.name, before: this.doneBytes, bytes };
    for (;;) {
      try {
        await watched(this.connection, this.progress, step, () => this.connection.run(`${statement} ${view.sql}`));
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
      const path = `${this.options.repaired}/${onDisk(file.key)}`;
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
      if (this.options.into === 'existing') throw new EveryLineChecked();
      this.hasCheckedAll = true;
      return new Set(raw.files.map((file) => file.key));
    }
  }
}

/** Windows refuses colons in names. */
function onDisk(key: string): string {
  return process.platform === 'win32' ? key.replaceAll(':', '%3A') : key;
}
