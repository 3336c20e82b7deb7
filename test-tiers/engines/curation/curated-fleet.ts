import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { bindParameters } from '../../../explorer/src/catalog';
import { openDuckDb } from '../../../explorer/src/duckdb/engine';
import { Result } from '../../../explorer/src/engine';
import { loadFleet } from '../../../explorer/src/load/load-fleet';
import { writeTree } from '../../../explorer/test/write-tree';
import { InventoryAnalytics } from '../../../lib';
import { NamedQuery } from '../athena-server/athena-resources';
import { sqlText } from '../athena-server/trino-text';
import { Engines } from '../engines';
import { readTrinoResult } from '../fleets/comparable-result';
import { catalog } from '../fleets/fleet-on-both';
import { Objects, putObjects } from '../fleets/put-objects';
import { AppliedTemplate, applyTemplate } from '../templates/apply-template';
import { SynthesizedTemplate } from '../templates/template';
import { CurationRuns } from './curation-runs';
import { curationTemplate } from './curation-template';

const quiet = { start: (): void => undefined, at: (): void => undefined, stop: (): void => undefined };

/** A fleet that changes from day to day, curated on the engine and loaded by the explorer. */
export class CuratedFleet {
  /**
   * @param add what stands beside the curation in its template
   */
  public static async create(
    engines: Engines,
    add: (analytics: InventoryAnalytics) => void = () => undefined,
  ): Promise<CuratedFleet> {
    const name = randomUUID().slice(0, 8);
    const [bucket, live] = [`inventory-${name}`, `live_${name}`];
    await engines.aws.createBucket(bucket);
    const template = curationTemplate(bucket, { databaseName: live }, add);
    const applied = await applyTemplate(engines.aws, template);
    const runs = await CurationRuns.over(engines, template, applied);
    return new CuratedFleet(engines, runs, { template, applied }, bucket, live);
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-curated-'));
  private readonly tree = join(this.folder, 'tree');
  private readonly local = join(this.folder, 'fleet.duckdb');

  private constructor(
    private readonly engines: Engines,
    public readonly runs: CurationRuns,
    public readonly made: { readonly template: SynthesizedTemplate; readonly applied: AppliedTemplate },
    private readonly bucket: string,
    public readonly live: string,
  ) {
    // A tree without a node is no tree to the loader; a folder of a type without files is an empty one.
    mkdirSync(join(this.tree, 'AWS:InstanceInformation', 'accountid=111122223333', 'region=eu-west-1'), {
      recursive: true,
    });
  }

  /** The queries as they are saved in the template, by id. */
  public get queries(): ReadonlyMap<string, NamedQuery> {
    return new Map(this.made.applied.athena.namedQueries.map((query) => [query.name, query]));
  }

  /** The name of the database of the tables. */
  public get database(): string {
    return `${this.live}_curated`;
  }

  /** Puts objects in both places, and takes others out of them. */
  public async change(objects: Objects, removed: readonly string[] = []): Promise<void> {
    writeTree(this.tree, objects);
    await putObjects(this.engines.aws, this.bucket, objects);
    for (const key of removed) rmSync(join(this.tree, key));
    if (removed.length === 0) return;
    const Delete = { Objects: removed.map((Key) => ({ Key })) };
    await this.engines.aws.s3.send(new DeleteObjectsCommand({ Bucket: this.bucket, Delete }));
  }

  /** Loads what is there with the explorer, and tells when that was. */
  public async load(): Promise<string> {
    await loadFleet({ folder: this.tree, database: this.local, catalog, progress: quiet });
    const { rows } = await this.onDuckDb('SELECT max(loadedat) AS at FROM load_history');
    return rows[0]![0] as string;
  }

  public async onDuckDb(sql: string, parameters: readonly string[] = []): Promise<Result> {
    const engine = await openDuckDb(this.local, { readOnly: true });
    try {
      return await engine.run(sql, parameters);
    } finally {
      await engine.close();
    }
  }

  public async onTrino(sql: string, parameters: readonly string[] = [], schema = this.database): Promise<Result> {
    const text =
      parameters.length === 0 ? sql : `EXECUTE IMMEDIATE ${sqlText(sql)} USING ${parameters.map(sqlText).join(', ')}`;
    return readTrinoResult(await this.engines.trino.run(text, { schema }));
  }

  /** What both engines answer to a query of the catalog, the text and the database on Trino being the template's. */
  public async ask(id: string, given: Readonly<Record<string, string>>): Promise<{ trino: Result; duckDb: Result }> {
    const query = catalog.queries.find((candidate) => candidate.id === id)!;
    const { database, queryString } = this.queries.get(id)!;
    const bound = bindParameters(query, given);
    return {
      trino: await this.onTrino(queryString, bound, database),
      duckDb: await this.onDuckDb(query.sql, bound),
    };
  }

  public async close(): Promise<void> {
    await this.runs.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
