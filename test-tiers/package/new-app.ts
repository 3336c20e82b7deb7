import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const root = join(__dirname, '..', '..');
const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package & {
  peerDependencies: Record<string, string>;
};
const quiet = { CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' };

/** What npm says of the package of the library. */
export interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

export function run(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** An app as `cdk init` makes it, in a folder, with the library installed from its package, and without code of its own. */
export function newApp(app: string): Packed {
  const [packed] = JSON.parse(
    run(root, 'npm', 'pack', '--json', '--loglevel=error', '--pack-destination', join(app, '..')),
  ) as [Packed];
  mkdirSync(app);
  run(
    app,
    process.execPath,
    join(root, 'node_modules/aws-cdk/bin/cdk'),
    'init',
    'app',
    '--language',
    'typescript',
    '--generate-only',
  );
  const manifestFile = join(app, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Package;
  // What the app needs to synthesize, without its test runner; the oldest CDK that the package says it works with.
  manifest.devDependencies = {
    'aws-cdk': manifest.devDependencies['aws-cdk']!,
    tsx: manifest.devDependencies.tsx!,
    typescript: ours.devDependencies.typescript!,
    '@types/node': ours.devDependencies['@types/node']!,
  };
  manifest.dependencies = {
    'aws-cdk-lib': ours.peerDependencies['aws-cdk-lib']!.replace('^', ''),
    constructs: ours.peerDependencies.constructs!.replace('^', ''),
    'cdk-ssm-inventory': `file:${join(app, '..', packed.filename)}`,
  };
  writeFileSync(manifestFile, JSON.stringify(manifest));
  run(app, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline');
  rmSync(join(app, 'lib'), { recursive: true });
  rmSync(join(app, 'test'), { recursive: true });
  const tsconfigFile = join(app, 'tsconfig.json');
  writeFileSync(tsconfigFile, readFileSync(tsconfigFile, 'utf8').replace(/"jest",?\s*/, ''));
  return packed;
}
