import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const explorer = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(explorer, '..');

/**
 * Bundles the page into `dist/page`: its script, its style, and the HTML that `src/page-html.ts` puts them into.
 *
 * @returns the paths of what went into the bundle, for the list of licences
 */
export async function buildPage(into = join(explorer, 'dist', 'page')) {
  const { build: bundle } = await import('esbuild');
  const source = join(explorer, 'page', 'src');
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: [
      { in: join(source, 'main.ts'), out: 'page' },
      { in: join(source, 'page.css'), out: 'page' },
    ],
    outdir: into,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  copyFileSync(join(source, 'page.html'), join(into, 'page.html'));
  return Object.keys(metafile.inputs);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildPage();
