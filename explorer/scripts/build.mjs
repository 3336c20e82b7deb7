import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const explorer = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(explorer, '..');
const dist = join(explorer, 'dist');

/** Bundles the program and what it reads into `dist/`, so that it starts fast and needs DuckDB alone. */
export async function build() {
  // Loaded here, and not above: an installation without development dependencies runs this too, and needs nothing.
  const { build: bundle } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: [join(explorer, 'src', 'main.ts')],
    outfile: join(dist, 'main.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    metafile: true,
    external: ['@duckdb/*'],
    logLevel: 'warning',
  });
  cpSync(join(root, 'catalog'), join(dist, 'catalog'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(explorer, 'LICENSE'));
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES'), licencesOf(Object.keys(metafile.inputs)));
}

/** The licences of the packages that are part of the bundle, which ask to go where their code goes. */
function licencesOf(inputs) {
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
  return [...folders]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : `\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
      return `${name} ${version} (${license})\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const installed = ['esbuild', 'commander'].every((name) =>
    [explorer, root].some((folder) => existsSync(join(folder, 'node_modules', name))),
  );
  if (installed) await build();
  else process.stderr.write('ssm-inventory is not built: its development dependencies are not installed\n');
}
