import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindParameters, Catalog, readCatalog } from '../../../explorer/src/catalog';
import { DuckDbEngine } from '../../../explorer/src/duckdb/engine';
import { Result } from '../../../explorer/src/engine';
import { InventoryAnalyticsProps } from '../../../lib';
import { sqlText } from '../athena-server/trino-text';
import { Engines } from '../engines';
import { analyticsTemplate } from '../templates/analytics-template';
import { AppliedTemplate, applyTemplate } from '../templates/apply-template';
import { SynthesizedTemplate } from '../templates/template';
import { readTrinoResult } from './comparable-result';
import { localDatabase } from './local-database';
import { Objects, putObjects } from './put-objects';

export const catalog: Catalog = readCatalog();

export interface FleetOptions {
  /**
   * The first part of the keys, without its slash.
   * @default none
   */
  readonly prefix?: string;
  /**
   * What the construct is given beside bucket and prefix.
   * @default - nothing
   */
  readonly props?: Partial<InventoryAnalyticsProps>;
}

/** One fleet twice: in a bucket with the synthesized tables and views over it, and loaded by the explorer. */
export class FleetOnBoth {
  public static async create(engines: Engines, objects: Objects, options: FleetOptions = {}): Promise<FleetOnBoth> {
    const name = randomUUID().slice(0, 8);
    const bucket = `inventory-${name}`;
    const database = `live_${name}`;
    const { prefix, props = {} } = options;
    await engines.aws.createBucket(bucket);
    await putObjects(engines.aws, bucket, objects, prefix === undefined ? '' : `${prefix}/`);
    const template = analyticsTemplate(bucket, { ...props, databaseName: database, bucketPrefix: prefix });
    const applied = await applyTemplate(engines.aws, template);
    const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-fleet-'));
    const local = await localDatabase(folder, objects, catalog);
    return new FleetOnBoth(engines, local, folder, { bucket, database, template, applied, prefix: prefix ?? '' });
  }

  private constructor(
    private readonly engines: Engines,
    private readonly local: DuckDbEngine,
    private readonly folder: string,
    public readonly made: {
      readonly bucket: string;
      readonly database: string;
      readonly prefix: string;
      readonly template: SynthesizedTemplate;
      readonly applied: AppliedTemplate;
    },
  ) {}

  /** The relations that the template has a view of, in the catalog's order. */
  public get relations(): string[] {
    const there = new Set(
      Object.values(this.made.template.Resources).map(
        (resource) => (resource.Properties?.TableInput as { Name?: string } | undefined)?.Name,
      ),
    );
    return catalog.views.map((view) => view.name).filter((name) => there.has(name));
  }

  /** The queries as they are saved in the template: id and text. */
  public get queries(): ReadonlyMap<string, string> {
    return new Map(this.made.applied.athena.namedQueries.map(({ name, queryString }) => [name, queryString]));
  }

  public async onTrino(sql: string, parameters: readonly string[] = []): Promise<Result> {
    const text =
      parameters.length === 0
        ? sql
        : `EXECUTE IMMEDIATE ${sqlText(sql)} USING ${parameters.map((value) => sqlText(value)).join(', ')}`;
    return readTrinoResult(await this.engines.trino.run(text, { schema: this.made.database }));
  }

  public onDuckDb(sql: string, parameters: readonly string[] = []): Promise<Result> {
    return this.local.run(sql, parameters);
  }

  /** What both engines answer to a query of the catalog, the text on Trino being the template's. */
  public async ask(id: string, given: Readonly<Record<string, string>>): Promise<{ trino: Result; duckDb: Result }> {
    const query = catalog.queries.find((candidate) => candidate.id === id);
    const saved = this.queries.get(id);
    if (query === undefined || saved === undefined) throw new Error(`the template has no query ${id}`);
    const bound = bindParameters(query, given);
    return { trino: await this.onTrino(saved, bound), duckDb: await this.onDuckDb(query.sql, bound) };
  }

  public async close(): Promise<void> {
    await this.local.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
