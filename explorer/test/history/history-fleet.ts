import { readCatalog } from '../../src/catalog';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';
import { sqlText } from '../../src/duckdb/sql-text';
import { sqlTypes, Value } from '../../src/engine';
import { deriveChanges } from '../../src/history/derive-changes';
import { createHistoryTables } from '../../src/history/history-tables';
import { mergeHistory } from '../../src/history/merge-history';
import { writeBaseline } from '../../src/history/write-baseline';

export const catalog = readCatalog();

/** A package as a node lists it: name, version, architecture, and `dpkg` unless told. */
export type Package = readonly [name: string, evr: string | null, architecture?: string | null, packaging?: string];

/** What a node reports: its software, and itself. */
export interface Report {
  readonly capturedAt: string | null;
  readonly software?: readonly Package[];
  /** None for a node without a document of its own. */
  readonly state?: {
    readonly status?: string;
    readonly name?: string;
    readonly system?: string;
    readonly agent?: string;
  };
}

export type Fleet = Readonly<Record<string, Report>>;

/** The relations that the history reads, filled by hand, and the history after one load or several. */
export class HistoryFleet {
  public static async open(): Promise<HistoryFleet> {
    const engine = await openDuckDb(':memory:');
    for (const name of ['software', 'node']) {
      const columns = catalog.views.find((view) => view.name === name)!.columns;
      await engine.run(
        `CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${sqlTypes[column.type]}`).join(', ')})`,
      );
    }
    await createHistoryTables(engine.connection, catalog);
    await deriveChanges(engine.connection, catalog);
    return new HistoryFleet(engine);
  }

  private before: Fleet = {};

  private constructor(public readonly engine: DuckDbEngine) {}

  /**
   * Loads what is in the bucket at a time, all of it.
   *
   * @param reread whether documents that did not change are read again, as a full load does
   */
  public async load(at: string, fleet: Fleet, reread = false): Promise<void> {
    const { connection } = this.engine;
    const nodes = [...new Set([...Object.keys(this.before), ...Object.keys(fleet)])];
    const read = nodes.filter((node) => reread || this.before[node] !== fleet[node]);
    const list = read.map((node) => `(${who(node)})`).join(', ');
    if (read.length > 0) {
      await writeBaseline(connection, catalog, `SELECT * FROM (VALUES ${list}) AS reread (accountid, region, nodeid)`);
    }
    await this.engine.run('DELETE FROM software');
    await this.engine.run('DELETE FROM node');
    for (const [node, { capturedAt, software = [], state }] of Object.entries(fleet)) {
      const captured = capturedAt === null ? 'NULL' : sqlText(capturedAt);
      for (const [name, evr, architecture = null, packaging = 'dpkg'] of software) {
        const [n, v, a] = [name, evr, architecture].map((text) =>
          text === null || text === '' ? 'NULL' : sqlText(text),
        );
        await this.engine.run(
          `INSERT INTO software (accountid, region, nodeid, name, evr, architecture, packaging, pseudo, capturedat)
           VALUES (${who(node)}, ${n}, ${v}, ${a}, '${packaging}', ${name === 'gpg-pubkey'}, ${captured})`,
        );
      }
      if (!state) continue;
      const { status = 'Active', name = node, system = 'Debian 12', agent = '3.3' } = state;
      const [platform, version] = system.split(' ');
      await this.engine.run(
        `INSERT INTO node (accountid, region, nodeid, status, computername, platformname, platformversion, agentversion,
           capturedat)
         VALUES (${who(node)}, '${status}', '${name}', '${platform}', '${version}', '${agent}', ${captured})`,
      );
    }
    await mergeHistory(connection, catalog, at);
    await deriveChanges(connection, catalog, at);
    this.before = fleet;
  }

  /** Rows, sorted by their columns from left to right. */
  public async rows(columns: string, relation: string): Promise<Value[][]> {
    const { rows } = await this.engine.run(`SELECT ${columns} FROM ${relation} ORDER BY ALL`);
    return rows.map((row) => [...row]);
  }
}

/** A name such as `2/i-1` stands for node i-1 of the second account. */
function who(node: string): string {
  const [account, id] = node.includes('/') ? node.split('/') : ['1', node];
  return `'00000000000${account}', 'eu-west-1', '${id}'`;
}
