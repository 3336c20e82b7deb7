import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The states of the sample fleet: as it was, and one node after its updates. */
export type SampleState = 'bucket' | 'bucket-after';

/**
 * Lays the sample fleet out as a Resource Data Sync lays out its objects.
 *
 * The archive exists because Windows refuses the colons in the objects' names; unpacking there, tar puts another
 * character in their place, which the loader reads as a colon.
 *
 * @param folder an existing folder
 * @returns the folder that holds the inventory types
 */
export async function unpackSample(folder: string, state: SampleState = 'bucket'): Promise<string> {
  const { extract } = await import('tar');
  await extract({
    file: archivePath(),
    cwd: folder,
    strict: true,
    filter: (path) => path.startsWith(`real-fleet/${state}/`),
  });
  return join(folder, 'real-fleet', state);
}

/** In the package's folder `sample`: one level above the bundle, two above this source. */
function archivePath(): string {
  const name = join('sample', 'real-fleet.tar.gz');
  const besideBundle = join(__dirname, '..', name);
  return existsSync(besideBundle) ? besideBundle : join(__dirname, '..', '..', name);
}
