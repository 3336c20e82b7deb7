import fc from 'fast-check';
import { versionKey } from '../../page/src/report/version-key';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';
import { catalog } from '../catalog/fixture';

const hostile = fc.string({ unit: fc.constantFrom(...'0019.-~+^:aZ_ é\n😀"{}|'), maxLength: 12 });
const usual = fc.stringMatching(/^([0-9]{1,2}:)?[0-9]{1,6}(\.[0-9a-z~+^]{1,8}){0,4}(-[0-9a-z.~]{1,8})?$/);

describe('the key of a version in a report', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });
  afterAll(() => engine.close());

  test.each(['dpkg', 'rpm', 'snap', 'other'])('is the one that the SQL of the catalog makes: %s', async (packaging) => {
    const some = fc.sample(fc.oneof(hostile, usual), { numRuns: 4000, seed: 2 });
    const edges = ['', '0', '000', ':', '1:', '-', '1-', '-1', '1:-', '1:2:3-4-5', '0:1', `1${'0'.repeat(10_000)}`];
    const versions = [...new Set([...some, ...edges])];
    await engine.run(
      `CREATE OR REPLACE TABLE software AS
       SELECT CAST(? AS varchar) AS packaging, 'x' AS name, unnest(CAST(CAST(? AS json) AS varchar[])) AS evr, false AS pseudo`,
      [packaging, JSON.stringify(versions)],
    );
    const view = catalog.views.find((candidate) => candidate.name === 'software_version')!;
    const { rows } = await engine.run(
      `SELECT evr, epoch, release, epochkey, versionkey, releasekey FROM (${view.sql})`,
    );
    expect(rows).toHaveLength(versions.length);
    for (const [evr, epoch, release, epochkey, versionkey, releasekey] of rows) {
      expect({ evr, ...versionKey(packaging, String(evr)) }).toEqual({
        evr,
        epoch,
        release,
        epochkey,
        versionkey,
        releasekey,
      });
    }
  });
});
