import { constants, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { version } from '../../package.json';
import { Catalog } from '../catalog';
import { catalogVersion, historyVersion, LAYOUT } from '../database/metadata';
import type { DuckDbEngine } from '../duckdb/engine';
import { Value } from '../engine';
import { Failure, messageOf } from '../failure';
import { neutralise } from '../neutralise';

/** What is known of the load that made the database which a new one is going to replace. */
export interface PreviousLoad {
  readonly source: string;
  readonly loadedAt: string;
  readonly nodes: number;
  /** The version of the program that made it. */
  readonly explorer: string;
  /** Whether its tables are those that this program makes. */
  readonly sameTables: boolean;
  /** Whether some line made DuckDB give up, so that every line of a relation was looked at. */
  readonly checkedAll: boolean;
  /** Whether it keeps a history. The first databases did not. */
  readonly hasHistory: boolean;
}

/**
 * Copies the old database to where the new one is built: the history goes on in it. Blocks are shared where the file
 * system can. What another program left in a log beside it is no part of it.
 *
 * @returns whether there was one
 */
export async function copyDatabase(from: string, to: string): Promise<boolean> {
  if (!existsSync(from)) return false;
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  return true;
}

/** Reads what the old database says about itself, and refuses one whose history could not go on. */
export async function readPreviousLoad(engine: DuckDbEngine, path: string, catalog: Catalog): Promise<PreviousLoad> {
  const info = await loadInfo(engine, path);
  const history = info.get('history');
  if (history !== undefined && history !== historyVersion(catalog)) {
    const made = `ssm-inventory ${String(info.get('explorer'))} made it`;
    throw refusal(path, `holds a history that this version cannot continue (${made})`);
  }
  return {
    source: String(info.get('source')),
    loadedAt: String(info.get('loadedat')),
    nodes: Number(info.get('nodes')),
    explorer: String(info.get('explorer')),
    sameTables:
      history !== undefined &&
      info.get('layout') === LAYOUT &&
      info.get('catalog') === catalogVersion(catalog) &&
      info.get('explorer') === version,
    checkedAll: info.get('checkedall') === true,
    hasHistory: history !== undefined,
  };
}

/** What cannot be continued is not replaced without being asked to. */
export function refusal(path: string, why: string): Failure {
  return new Failure(
    `'${neutralise(path)}' ${why}; name another database, or replace it, and lose its history, with --forget-history`,
  );
}

async function loadInfo(engine: DuckDbEngine, path: string): Promise<ReadonlyMap<string, Value>> {
  try {
    const { columns, rows } = await engine.run('SELECT * FROM load_info');
    return new Map(columns.map(({ name }, i) => [name, rows[0]?.[i] ?? null]));
  } catch (error) {
    if (!messageOf(error).startsWith('Catalog Error')) throw error;
    throw refusal(path, 'was not made by ssm-inventory');
  }
}
