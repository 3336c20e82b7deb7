import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { bindParameters, Query } from '../explorer/src/catalog';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { TABLES_PREFIX } from '../lib/curated-bucket';
import { sqlText } from '../test-tiers/engines/athena-server/trino-text';
import { CurationRuns, QUERY } from '../test-tiers/engines/curation/curation-runs';
import { curationTemplate } from '../test-tiers/engines/curation/curation-template';
import { athenaClient, Engines } from '../test-tiers/engines/engines';
import { TrinoResult } from '../test-tiers/engines/running/trino-client';
import { athenaTasks } from '../test-tiers/engines/state-machines/athena-tasks';
import { TaskHandler } from '../test-tiers/engines/state-machines/run-state-machine';
import { applyTemplate } from '../test-tiers/engines/templates/apply-template';
import { resourcesOf } from '../test-tiers/engines/templates/template';

export interface FleetOnEngineOptions {
  readonly engines: Engines;
  /** The folder whose folders are the buckets of S3. */
  readonly root: string;
  readonly nodes: number;
  readonly log: (text: string) => void;
}

/** A generated fleet in a bucket, and over it what a synthesized template has: tables, views, a curation. */
export class FleetOnEngine {
  public static async create({ engines, root, nodes, log }: FleetOnEngineOptions): Promise<FleetOnEngine> {
    const name = randomUUID().slice(0, 8);
    const [bucket, live] = [`inventory-${name}`, `live_${name}`];
    const tree = join(root, bucket);
    const { objects, bytes } = writeFleet(tree, { nodes, newestCapture: '2026-01-01T00:00:00Z' });
    log(`${nodes} nodes: ${objects} objects, ${(bytes / 1e6).toFixed(0)} MB`);
    const template = curationTemplate(bucket, { databaseName: live });
    const applied = await applyTemplate(engines.aws, template);
    const texts = new Map(applied.athena.namedQueries.map((query) => [query.name, query.queryString]));
    const curatedBuckets = resourcesOf(template, 'AWS::S3::Bucket').filter(([id]) => id.startsWith('Curation'));
    if (curatedBuckets.length !== 1)
      throw new Error(`the curation has ${curatedBuckets.length} buckets instead of one`);
    const tables = applied.resolver.nameOf(curatedBuckets[0]![0]);
    const runs = await CurationRuns.over(engines, template, applied);
    return new FleetOnEngine(engines, nodes, tree, tables, live, texts, runs, (text) => log(`${nodes} nodes: ${text}`));
  }

  private constructor(
    private readonly engines: Engines,
    public readonly nodes: number,
    private readonly tree: string,
    private readonly tablesBucket: string,
    /** The database of the views over what is in the bucket. */
    public readonly live: string,
    private readonly texts: ReadonlyMap<string, string>,
    private readonly runs: CurationRuns,
    private readonly log: (text: string) => void,
  ) {}

  /** The database of the tables. */
  public get curated(): string {
    return `${this.live}_curated`;
  }

  /** The inventory's bytes. */
  public get bytes(): number {
    return this.documents().reduce((sum, file) => sum + readFileSync(file).length, 0);
  }

  /**
   * Some nodes report again, a day after all: every document of theirs, one package with another version.
   *
   * @returns the bytes of their documents
   */
  public change(nodes: number, day: number): number {
    const documents = this.documents();
    const all = [...new Set(documents.map((file) => basename(file)))].sort();
    const changed = new Set(
      Array.from({ length: nodes }, (_, i) => all[(Math.floor((i * all.length) / nodes) + day) % all.length]),
    );
    let bytes = 0;
    for (const file of documents.filter((path) => changed.has(basename(path)))) {
      const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
      const lines = readFileSync(file, 'utf8').replace(/("captureTime":")[^"]*/g, `$1${at}`);
      const text = file.includes('AWS:Application') ? lines.replace(/("Version":")[^"]*/, `$1${day}.99`) : lines;
      writeFileSync(file, text);
      bytes += Buffer.byteLength(text);
    }
    return bytes;
  }

  /** Brings the tables up to date, one statement after the other: the engine has the memory of one machine. */
  public async curate(): Promise<void> {
    const client = athenaClient(this.runs.server.endpoint);
    const ask = athenaTasks(client)[QUERY]!;
    let before: Promise<unknown> = Promise.resolve();
    const query: TaskHandler = (parameters, state) => {
      const result = before.then(() => {
        this.log(state);
        return ask(parameters, state);
      });
      before = result.catch(() => undefined);
      return result;
    };
    try {
      const result = await this.runs.run({ tasks: { [QUERY]: query } });
      if (result.status !== 'SUCCEEDED') throw new Error(`the curation ended so: ${JSON.stringify(result)}`);
    } finally {
      client.destroy();
    }
  }

  /** A query of the catalog, its text being the template's. */
  public ask(query: Query, given: Readonly<Record<string, string>>, schema: string): Promise<TrinoResult> {
    const text = this.texts.get(query.id);
    if (text === undefined) throw new Error(`the template has no query ${query.id}`);
    const bound = bindParameters(query, given).map(sqlText);
    const sql = bound.length === 0 ? text : `EXECUTE IMMEDIATE ${sqlText(text)} USING ${bound.join(', ')}`;
    this.log(`${query.id} in ${schema}`);
    return this.engines.trino.run(sql, { schema });
  }

  /** The files of all tables, their bytes by key, as S3 lists them. */
  public async tableFiles(): Promise<Map<string, number>> {
    const files = new Map<string, number>();
    const where = { Bucket: this.tablesBucket, Prefix: `${TABLES_PREFIX}/` };
    let ContinuationToken: string | undefined;
    do {
      const page = await this.engines.aws.s3.send(new ListObjectsV2Command({ ...where, ContinuationToken }));
      for (const { Key, Size } of page.Contents ?? []) files.set(Key!, Size!);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return files;
  }

  public close(): Promise<void> {
    return this.runs.close();
  }

  private documents(): string[] {
    return readdirSync(this.tree, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  }
}
