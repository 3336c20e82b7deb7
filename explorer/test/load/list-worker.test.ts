import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { listObjects } from '../../src/load/list-objects';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, writeTree } from '../write-tree';

const folder = temporaryFolder();
const root = join(__dirname, '../../..');
const sources = join(root, 'explorer', 'src', 'load');

/** Shows all of a listing as a text; runs in the other program, too. */
const show = (listing: unknown): string =>
  JSON.stringify(listing, (_key, value: unknown) =>
    value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
  );

test('the threads of the bundled program list what one thread lists', async () => {
  const tree = writeTree(join(folder, 'tree'), {
    [keyOf('AWS:Application', 'i-1')]: 'ab\n',
    [keyOf('AWS%3AApplication', 'i-1')]: 'the same under another spelling\n',
    [keyOf('AWS%3AApplication', 'i-2')]: '',
    [keyOf('AWS:Network', 'i-1', '444455556666', 'us-east-1')]: 'c\n',
    [keyOf('Custom:Rack', 'mi-1')]: 'd\n',
    'AWS:Tag/accountid=nobody/x.json': '',
  });
  symlinkSync(folder, join(tree, 'AWS:Service'));
  const entries = ['list-objects.ts', 'list-worker.ts'].map((name) => join(sources, name));
  const bundle = join(folder, 'bundle');
  const esbuild = join(root, 'node_modules', 'esbuild', 'bin', 'esbuild');
  execFileSync(esbuild, [...entries, '--bundle', '--platform=node', `--outdir=${bundle}`, '--log-level=error']);
  const program = `require(${JSON.stringify(join(bundle, 'list-objects.js'))})
    .listObjects(${JSON.stringify(tree)}).then((listing) => process.stdout.write((${show.toString()})(listing)))`;
  const inThreads = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  const { folders, skipped } = await listObjects(tree);
  expect(folders).toHaveLength(3);
  expect(skipped).toHaveLength(3);
  // The threads share the types among them, so that what they skip comes in another order.
  const sorted = ({ skipped: list, ...rest }: { skipped: { file: string }[] }): unknown => ({
    ...rest,
    skipped: [...list].sort((a, b) => (a.file < b.file ? -1 : 1)),
  });
  expect(sorted(JSON.parse(inThreads) as never)).toEqual(sorted(JSON.parse(show({ folders, skipped })) as never));
});
