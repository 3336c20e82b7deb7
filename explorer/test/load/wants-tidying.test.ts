import { join } from 'node:path';
import { openDuckDb } from '../../src/duckdb/engine';
import { wantsTidying } from '../../src/load/wants-tidying';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

/** What a load asks of a database of 300 rows, of which some are gone, after some loads. */
async function asked(name: string, { gone = 0, loads = 1 }): Promise<boolean> {
  const engine = await openDuckDb(join(folder, `${name}.duckdb`));
  try {
    await engine.run('CREATE TABLE software AS SELECT range AS row FROM range(300)');
    await engine.run(`CREATE TABLE load_history AS SELECT ${loads} AS number`);
    await engine.run('CHECKPOINT');
    await engine.run('SET max_vacuum_tasks = 0');
    await engine.run(`DELETE FROM software WHERE row < ${gone}`);
    await engine.run('CHECKPOINT');
    return await wantsTidying(engine);
  } finally {
    await engine.close();
  }
}

test.each([
  ['whole', { gone: 0 }, false],
  ['a third gone', { gone: 100 }, false],
  ['more than a third gone', { gone: 101 }, true],
  ['with nothing in it', { gone: 300 }, false],
  ['after nine loads', { loads: 9 }, false],
  ['after ten loads', { loads: 10 }, true],
  ['after eleven loads', { loads: 11 }, false],
])('a database %s', async (name, state, wanted) => {
  expect(await asked(name.replaceAll(' ', '-'), state)).toBe(wanted);
});
