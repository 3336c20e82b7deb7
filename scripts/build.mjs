import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runNode } from './run.mjs';

/** What the compiled library depends on. */
const librarySources = ['lib', 'package.json', 'tsconfig.json', 'README.md'];

/** Builds the library (jsii) where a source is newer than the last build, and the explorer, which takes a moment. */
export function build() {
  const assembly = join(root, '.jsii');
  if (!existsSync(assembly) || newest(librarySources) > statSync(assembly).mtimeMs) {
    process.stderr.write('Compiling the construct library (jsii) ...\n');
    // What a removed source file left behind must not reach a package.
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    runNode('node_modules/jsii/bin/jsii', ['--silence-warnings=reserved-word'], {
      environment: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
      // What is being built is progress, not a result: `npm pack --json` must stay JSON.
      stdout: process.stderr,
    });
  }
  copyCatalog();
  runNode('explorer/scripts/build.mjs');
}

/** Puts the catalog where the compiled library finds it: what is shown of the data is no business of a template. */
function copyCatalog() {
  const copy = join(root, 'dist', 'catalog');
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, 'catalog'), copy, {
    recursive: true,
    filter: (path) => !/[\\/](README[.]md|widgets[.]json)$/.test(path),
  });
}

/** The newest modification time, in milliseconds, of files and of everything in folders. */
function newest(paths) {
  const times = paths.map((path) => {
    const absolute = join(root, path);
    const entry = statSync(absolute);
    if (!entry.isDirectory()) return entry.mtimeMs;
    return Math.max(entry.mtimeMs, newest(readdirSync(absolute).map((name) => join(path, name))));
  });
  return Math.max(0, ...times);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) build();
