import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalog } from '../../src/catalog';
import { loadFleet } from '../../src/load/load-fleet';
import { LoadReport } from '../../src/load/load-report';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();

/** Loads a tree of two nodes in which something happens after it was listed and before it is read. */
async function loadWhile(name: string, happens: (tree: string) => void): Promise<LoadReport & { names: unknown }> {
  const tree = writeTree(join(folder, name), {
    [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
    [keyOf('AWS:Application', 'i-1')]: softwareLine('bash'),
    [keyOf('AWS:Application', 'i-2')]: softwareLine('zsh', 'i-2'),
  });
  const database = join(folder, `${name}.duckdb`);
  const progress = { start: () => happens(tree), at: () => undefined, stop: () => undefined };
  const report = await loadFleet({ folder: tree, database, catalog: readCatalog(), progress });
  const { stdout } = await runCli(['sql', 'SELECT name FROM software ORDER BY name', '-d', database, '-f', 'json']);
  return { ...report, names: (JSON.parse(stdout) as { name: string }[]).map((row) => row.name) };
}

test('a file that vanishes during the load is reported, and the others are there', async () => {
  const { problems, names } = await loadWhile('vanishes', (tree) =>
    rmSync(join(tree, keyOf('AWS:Application', 'i-2'))),
  );
  expect(names).toEqual(['bash']);
  expect(problems).toMatchObject([
    {
      outcome: 'dropped',
      reason: 'file that cannot be read',
      count: 1,
      first: { file: keyOf('AWS:Application', 'i-2') },
    },
  ]);
});

test('so is a whole type that vanishes', async () => {
  const { problems, names } = await loadWhile('type', (tree) =>
    rmSync(join(tree, 'AWS:Application'), { recursive: true }),
  );
  expect(names).toEqual([]);
  expect(problems).toMatchObject([{ outcome: 'dropped', reason: 'file that cannot be read', count: 2 }]);
});

test('a file that is written anew is read as it is then', async () => {
  const { problems, names } = await loadWhile('grows', (tree) =>
    writeFileSync(
      join(tree, keyOf('AWS:Application', 'i-2')),
      `${softwareLine('zsh', 'i-2')}\n${softwareLine('ksh', 'i-2')}\n`,
    ),
  );
  expect(names).toEqual(['bash', 'ksh', 'zsh']);
  expect(problems).toEqual([]);
});
