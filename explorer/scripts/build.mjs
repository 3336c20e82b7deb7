import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const explorer = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Bundles the program and what it reads into `dist/`, so that it starts fast and needs DuckDB alone. */
export async function build() {
  // Loaded here, and not above: an installation without development dependencies runs this too, and needs nothing.
  const { build: bundle } = await import('esbuild');
  const dist = join(explorer, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await bundle({
    entryPoints: [join(explorer, 'src', 'main.ts')],
    outfile: join(dist, 'main.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    external: ['@duckdb/*'],
    logLevel: 'warning',
  });
  cpSync(join(explorer, '..', 'catalog'), join(dist, 'catalog'), { recursive: true });
  cpSync(join(explorer, '..', 'LICENSE'), join(explorer, 'LICENSE'));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const installed = ['esbuild', 'commander'].every((name) =>
    [explorer, join(explorer, '..')].some((folder) => existsSync(join(folder, 'node_modules', name))),
  );
  if (installed) await build();
  else process.stderr.write('ssm-inventory is not built: its development dependencies are not installed\n');
}
