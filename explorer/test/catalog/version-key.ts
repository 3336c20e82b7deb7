import { openDuckDb } from '../../src/duckdb/engine';
import { catalog } from './fixture';

interface VersionKey {
  readonly epochkey: string;
  readonly versionkey: string;
  readonly releasekey: string;
}

/** The sort keys that the catalog's SQL gives to versions. */
export async function versionKeys(packaging: string, versions: readonly string[]): Promise<Map<string, VersionKey>> {
  const engine = await openDuckDb(':memory:');
  try {
    await engine.run(
      `CREATE TABLE software AS
       SELECT CAST(? AS varchar) AS packaging, 'x' AS name, unnest(CAST(CAST(? AS json) AS varchar[])) AS evr, false AS pseudo`,
      [packaging, JSON.stringify(versions)],
    );
    const view = catalog.views.find((candidate) => candidate.name === 'software_version')!;
    const { rows } = await engine.run(`SELECT evr, epochkey, versionkey, releasekey FROM (${view.sql})`);
    return new Map(
      rows.map(([evr, epochkey, versionkey, releasekey]) => [
        String(evr),
        { epochkey: String(epochkey), versionkey: String(versionkey), releasekey: String(releasekey) },
      ]),
    );
  } finally {
    await engine.close();
  }
}

/** Epoch, version, release: the first that differs decides. */
export function compareKeys(a: VersionKey, b: VersionKey): number {
  for (const part of ['epochkey', 'versionkey', 'releasekey'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  }
  return 0;
}
