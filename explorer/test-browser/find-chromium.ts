import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the distributions call the browser. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine: the one that CHROMIUM_PATH names, or else the first on the PATH. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH must name a program that can be run, got "${named}"; correct it or unset it`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `no Chromium on the PATH (looked for ${NAMES.join(', ')}); ` +
      'install it (on Debian: apt-get install chromium) or name one by CHROMIUM_PATH',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
