import type { Catalog } from '../catalog';
import { openDuckDb } from '../duckdb/engine';
import type { Release } from './gathering';

/** The ends of operating systems that the catalog knows: its view needs no inventory. */
export async function readReleases(catalog: Catalog): Promise<readonly Release[]> {
  const view = catalog.views.find(({ name }) => name === 'end_of_life');
  if (view === undefined) throw new Error('the catalog has no view end_of_life');
  const engine = await openDuckDb(':memory:');
  try {
    const { rows } = await engine.run(
      `SELECT label, platformname, platformversion, endoflife FROM (${view.sql}) WHERE endoflife IS NOT NULL`,
    );
    return rows.map(([label, platformName, platformVersion, end]) => ({
      label: String(label),
      platformName: String(platformName),
      platformVersion: String(platformVersion),
      endOfLife: new Date(String(end)),
    }));
  } finally {
    await engine.close();
  }
}
