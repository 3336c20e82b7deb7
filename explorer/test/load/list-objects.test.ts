import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { listObjects } from '../../src/load/list-objects';
import { filesByType, InventoryFile } from '../../src/load/listing';
import { Problem } from '../../src/load/problem';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, writeTree } from '../write-tree';

const folder = temporaryFolder();
const key = keyOf('AWS:Application', 'i-1');
const place = key.replace(/\/[^/]*$/, '');
let skips = 0;

/** What a load would read of a tree, and what not. */
async function list(tree: string): Promise<{ files: Map<string, InventoryFile[]>; skipped: readonly Problem[] }> {
  const listing = await listObjects(tree);
  return { files: filesByType(listing), skipped: listing.skipped };
}

test('finds every object, by type, with its size', async () => {
  const tree = writeTree(join(folder, 'sound'), {
    [key]: 'ab\n',
    [keyOf('AWS:Application', 'mi-1', '444455556666', 'us-east-1')]: '',
    [keyOf('Custom:Rack', 'i-1')]: 'c',
  });
  const { files, skipped } = await list(tree);
  expect([...files.keys()].sort()).toEqual(['AWS:Application', 'Custom:Rack']);
  expect(files.get('AWS:Application')).toMatchObject([
    { path: `${tree}/${key}`, key, size: 3 },
    {
      path: `${tree}/${keyOf('AWS:Application', 'mi-1', '444455556666', 'us-east-1')}`,
      key: keyOf('AWS:Application', 'mi-1', '444455556666', 'us-east-1'),
      size: 0,
    },
  ]);
  expect(skipped).toEqual([]);
});

test('keys are as the service writes them, whatever the names on disk', async () => {
  const tree = writeTree(join(folder, 'mapped'), { [keyOf('AWS%3AApplication', 'eks_c\uf03ax_1')]: '' });
  expect((await list(tree)).files.get('AWS:Application')?.[0]?.key).toBe(keyOf('AWS:Application', 'eks_c:x_1'));
});

test.each([
  ['AWS:InstanceInformation/accountid=111122223333/test.json', 'write test of the service'],
  [`${place}/test.json`, 'write test of the service'],
  [`${place}/_i-2.json`, 'hidden, as Athena skips it'],
  [`${place}/.i-2.json`, 'hidden, as Athena skips it'],
  [`${place}/i-2.json.Ab12`, 'not where a Resource Data Sync puts inventory'],
  [`${place}/i-2.json/deeper.json`, 'not where a Resource Data Sync puts inventory'],
  ['README.md', 'not where a Resource Data Sync puts inventory'],
  ['AWS:Application/i-2.json', 'not where a Resource Data Sync puts inventory'],
  ['AWS:Application/accountid=nobody/x.json', 'not where a Resource Data Sync puts inventory'],
])('skips %s', async (path, reason) => {
  const tree = writeTree(join(folder, `skip-${++skips}`), { [key]: '', [path]: '' });
  const { files, skipped } = await list(tree);
  expect([...files.values()].flat().map((file) => file.key)).toEqual([key]);
  expect(skipped).toHaveLength(1);
  expect(skipped[0]).toMatchObject({ outcome: 'skipped', reason });
});

test('does not follow symbolic links', async () => {
  const tree = writeTree(join(folder, 'links'), { [key]: '' });
  symlinkSync('/etc/passwd', join(tree, place, 'i-2.json'));
  symlinkSync('/etc', join(tree, 'AWS:Network'));
  expect((await list(tree)).skipped.map((problem) => problem.reason)).toEqual(['symbolic link', 'symbolic link']);
});

test('an object that two tools mirrored, each with its own spelling, is there once', async () => {
  const mapped = keyOf('AWS%3AApplication', 'i-1');
  const tree = writeTree(join(folder, 'twice'), { [key]: 'exact', [mapped]: 'mapped\n' });
  const { files, skipped } = await list(tree);
  expect(files.get('AWS:Application')).toMatchObject([{ path: `${tree}/${mapped}`, key, size: 7 }]);
  expect(skipped).toMatchObject([
    { file: key, reason: 'object that is there twice, under two spellings', detail: key },
  ]);
});
