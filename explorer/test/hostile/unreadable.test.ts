import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ended, start } from '../process/child';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';
import { rowsOf } from './ask';

const folder = temporaryFolder();

const isRoot = process.getuid?.() === 0;

/** Nothing is unreadable to root: then the program runs as nobody. */
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

/** Whether every folder down to here lets everybody pass; in a root's private folder nobody cannot start the program. */
function isOpen(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isOpen(dirname(path)));
}

(process.platform === 'win32' || (isRoot && !isOpen(__dirname)) ? test.skip : test)(
  'files and folders that may not be read are named, and the others are there',
  async () => {
    const closed = keyOf('AWS:Application', 'i-closed');
    const tree = writeTree(join(folder, 'tree'), {
      [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
      [keyOf('AWS:Application', 'i-1')]: softwareLine('sound', 'i-1'),
      [closed]: softwareLine('closed', 'i-closed'),
      [keyOf('AWS:Tag', 'i-1')]: '',
    });
    const home = join(folder, 'home');
    mkdirSync(home);
    chmodSync(folder, 0o755);
    chmodSync(home, 0o777);
    chmodSync(join(tree, closed), 0o000);
    chmodSync(join(tree, 'AWS:Tag'), 0o000);
    const database = join(home, 'fleet.duckdb');
    const { code, stderr } = await ended(
      start(['load', tree, '-d', database], { ...nobody, cwd: home, env: { PATH: process.env.PATH } }),
    );
    chmodSync(join(tree, 'AWS:Tag'), 0o700);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(await rowsOf(database, 'SELECT name FROM software')).toEqual([['sound']]);
    expect(await rowsOf(database, 'SELECT outcome, reason, file FROM load_problem ORDER BY file')).toEqual([
      ['dropped', 'file that cannot be read', closed],
      ['skipped', 'folder that cannot be read', 'AWS:Tag'],
    ]);
  },
);
