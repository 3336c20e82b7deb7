import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';

/**
 * A folder of the cache that is there whole or not at all; of two that install at once, one is enough.
 *
 * @param name what is installed, with its version
 * @param needs what a machine must have for it, for the message when it cannot be installed
 * @param install fills an empty folder
 */
export async function installOnce(
  name: string,
  needs: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  process.stderr.write(`tests: installing ${name} into ${folder}\n`);
  const made = mkdtempSync(`${folder}-`);
  try {
    await install(made);
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (existsSync(folder)) return folder;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`these tests need ${name}, and it cannot be installed: ${reason}; ${needs}`, {
      cause: error,
    });
  }
  return folder;
}
