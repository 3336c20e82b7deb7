import { existsSync } from 'node:fs';
import { Catalog } from '../catalog';
import type { DuckDbEngine, DuckDbOptions } from '../duckdb/engine';
import { Failure, messageOf } from '../failure';
import { neutralise } from '../neutralise';
import { Metadata, readMetadata } from './metadata';

export interface Database {
  readonly engine: DuckDbEngine;
  readonly metadata: Metadata;
}

/** Opens a loaded database for questions: read only, and shut in. */
export async function openDatabase(
  path: string,
  catalog: Catalog,
  options: Pick<DuckDbOptions, 'openFolder'> = {},
): Promise<Database> {
  if (!existsSync(path)) {
    throw new Failure(
      `there is no database '${neutralise(path)}'; make one with 'ssm-inventory load <folder>', or try 'ssm-inventory demo'`,
    );
  }
  const { openDuckDb } = await import('../duckdb/engine');
  let engine: DuckDbEngine | undefined;
  try {
    engine = await openDuckDb(path, { ...options, readOnly: true });
    return { engine, metadata: await readMetadata(engine, catalog) };
  } catch (error) {
    await engine?.close();
    throw new Failure(`'${neutralise(path)}' cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
