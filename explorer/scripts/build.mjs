import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPage } from './build-page.mjs';

const explorer = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(explorer, '..');
const dist = join(explorer, 'dist');

/** What asks AWS needs these, more code than all the rest: files of their own, so that nothing else reads them. */
const awsSdks = [
  join(explorer, 'src', 'pull', 'aws-sdk.ts'),
  join(explorer, 'src', 'athena', 'athena-sdk.ts'),
  join(explorer, 'src', 'doctor', 'doctor-sdk.ts'),
];

/** What runs in a thread of its own, and is started from a file. */
const listWorker = join(explorer, 'src', 'load', 'list-worker.ts');

const toNode = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  metafile: true,
  external: ['@duckdb/node-bindings'],
  // What stays outside is CommonJS: by `require` it is there 0.1 s earlier, for Node.js parses it once less.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
};

/** Bundles the program and what it reads into `dist/`, so that it starts fast and needs DuckDB alone. */
export async function build() {
  // Loaded here, and not above: an installation without development dependencies runs this too, and needs nothing.
  const { build: bundle } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  const bundles = await Promise.all([
    bundle({
      ...toNode,
      entryPoints: [join(explorer, 'src', 'main.ts')],
      plugins: [...awsSdks.map(beside), besideDuckdb],
    }),
    bundle({ ...toNode, entryPoints: { duckdb: '@duckdb/node-api' }, sourcemap: false, minifyWhitespace: true }),
    bundle({ ...toNode, entryPoints: [listWorker] }),
    // Its ES modules, of which esbuild takes only what is used: half the size.
    bundle({
      ...toNode,
      entryPoints: awsSdks,
      entryNames: '[name]',
      mainFields: ['module', 'main'],
      sourcemap: false,
      minifyWhitespace: true,
    }),
  ]);
  const page = await buildPage(join(dist, 'page'));
  cpSync(join(root, 'catalog'), join(dist, 'catalog'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(explorer, 'LICENSE'));
  writeFileSync(
    join(dist, 'THIRD-PARTY-LICENSES'),
    licencesOf([...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...page]),
  );
}

/** Leaves the import of a module as it is, for another bundle in the same folder has it. */
function beside(module) {
  const name = basename(module, '.ts');
  return {
    name: `beside ${name}`,
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`/${name}$`) }, ({ importer, path }) =>
        join(dirname(importer), path) === module.slice(0, -'.ts'.length)
          ? { path: `./${name}.js`, external: true }
          : undefined,
      );
    },
  };
}

/** DuckDB's API in JavaScript is many small files, each of which costs a start: its bundle is one, and holds all but the engine. */
const besideDuckdb = {
  name: 'beside DuckDB',
  setup({ onResolve }) {
    onResolve({ filter: /^@duckdb\/node-api$/ }, () => ({ path: './duckdb.js', external: true }));
  },
};

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
