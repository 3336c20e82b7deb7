import { join } from 'node:path';
import { runCli } from '../cli';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

/** As many packages that every way to list them is longer than what a pipe holds. */
const PACKAGES = 5000;

/** Loads a node with many packages and many bad lines, and loads it again a day later when all of them were upgraded. */
export async function loadUpgraded(folder: string, database: string): Promise<void> {
  const software = Array.from({ length: PACKAGES }, (_, n) => softwareLine(`package-${n}`)).join('\n');
  const first = `${'no inventory\n'.repeat(3000)}${software}`;
  const second = first.replaceAll('"Version":"1.0"', '"Version":"2.0"').replaceAll('2026-11-21', '2026-11-22');
  for (const applications of [first, second]) {
    const tree = writeTree(join(folder, 'tree'), {
      [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine(),
      [keyOf('AWS:Application', 'i-1')]: applications,
    });
    const { code, stderr } = await runCli(['load', tree, '-d', database]);
    if (code !== 0) throw new Error(stderr);
  }
}
