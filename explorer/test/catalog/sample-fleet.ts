import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tar from 'tar';
import { DuckDbEngine } from '../../src/duckdb/engine';
import { loadFolder } from './fixture';

/** The sample fleet as it was first gathered, or after the updates of one of its nodes. */
export async function loadSample(state: 'bucket' | 'bucket-after' = 'bucket'): Promise<DuckDbEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  try {
    tar.extract({ file: join(__dirname, '../../sample/real-fleet.tar.gz'), cwd: folder, sync: true });
    return await loadFolder(join(folder, 'real-fleet', state));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
