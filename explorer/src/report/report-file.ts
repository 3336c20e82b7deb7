import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a file elsewhere and puts it into its place in one step: who reads it meanwhile reads the old one whole.
 *
 * @param passing a folder on the same disk, which is removed whatever happens
 * @returns the size of the file
 */
export async function writeReportFile(
  path: string,
  passing: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const beside = join(passing, 'report');
  const file = await open(beside, 'wx');
  try {
    for await (const piece of pieces) await file.appendFile(piece);
    const { size } = await file.stat();
    await file.close();
    await rename(beside, path);
    return size;
  } finally {
    await file.close();
  }
}
