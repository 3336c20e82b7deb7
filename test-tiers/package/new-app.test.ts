import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Package {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides?: Record<string, string>;
}
interface Template {
  readonly Resources: Record<string, { readonly Type: string }>;
}

const root = join(__dirname, '..', '..');
const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package & {
  peerDependencies: Record<string, string>;
};
const quiet = { CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' };

function run(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** An example of the README, as a new user copies it: the first one, or the first below a heading. */
function example(heading = ''): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return /^```ts\n(.*?)^```$/ms.exec(readme.slice(readme.indexOf(heading)))![1]!;
}

describe("the package in somebody else's new app", () => {
  const work = mkdtempSync(join(tmpdir(), 'cdk-ssm-inventory-'));
  const app = join(work, 'app');
  let packed: { filename: string; files: { path: string }[] };

  beforeAll(() => {
    [packed] = JSON.parse(run(root, 'npm', 'pack', '--json', '--loglevel=error', '--pack-destination', work)) as [
      typeof packed,
    ];
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
      'cdk-ssm-inventory': `file:${join(work, packed.filename)}`,
    };
    writeFileSync(manifestFile, JSON.stringify(manifest));
    run(app, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline');
    // The app's entry becomes the example; the files that it replaces would not be compiled by anything else.
    rmSync(join(app, 'lib'), { recursive: true });
    rmSync(join(app, 'test'), { recursive: true });
    const tsconfigFile = join(app, 'tsconfig.json');
    writeFileSync(tsconfigFile, readFileSync(tsconfigFile, 'utf8').replace(/"jest",?\s*/, ''));
    writeFileSync(join(app, 'bin', readdirSync(join(app, 'bin'))[0]!), example());
    writeFileSync(join(app, 'bin', 'analytics.ts'), example('### InventoryAnalytics'));
  }, 600_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('carries the compiled library, its types, its assembly and the catalog, and nothing of the lab or the explorer', () => {
    const paths = packed.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        '.jsii',
        'dist/lib/index.js',
        'dist/lib/index.d.ts',
        'dist/catalog/types.json',
        'dist/catalog/views/node.sql',
        'LICENSE',
        'README.md',
        'package.json',
      ]),
    );
    const own = [
      /^(\.jsii|LICENSE|README\.md|CHANGELOG\.md|package\.json)$/,
      /^dist\/lib\/[\w-]+\.(js|d\.ts)$/,
      /^dist\/catalog\/([a-z]+\/)?[\w.-]+\.(json|sql)$/,
    ];
    expect(paths.filter((path) => !own.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test('needs nothing but its peers', () => {
    const installed = readdirSync(join(app, 'node_modules', 'cdk-ssm-inventory'));
    expect(installed).not.toContain('node_modules');
  });

  test("synthesizes the README's first example", () => {
    run(app, process.execPath, 'node_modules/aws-cdk/bin/cdk', 'synth', '--quiet');
    const template = JSON.parse(readFileSync(join(app, 'cdk.out', 'Fleet.template.json'), 'utf8')) as Template;
    const types = Object.values(template.Resources).map((resource) => resource.Type);
    expect(types).toEqual(
      expect.arrayContaining([
        'AWS::EC2::Instance',
        'AWS::EC2::VPCEndpoint',
        'AWS::IAM::InstanceProfile',
        'AWS::S3::Bucket',
        'AWS::SSM::Association',
        'AWS::SSM::ResourceDataSync',
      ]),
    );
  });

  test("synthesizes the README's analytics, with the relations and queries that the package carries", () => {
    run(
      app,
      process.execPath,
      'node_modules/aws-cdk/bin/cdk',
      'synth',
      '--quiet',
      '--app',
      'npx tsx bin/analytics.ts',
      '--output',
      'analytics.out',
    );
    const template = JSON.parse(
      readFileSync(join(app, 'analytics.out', 'Analytics.template.json'), 'utf8'),
    ) as Template;
    const types = Object.values(template.Resources).map((resource) => resource.Type);
    const carried = packed.files.filter(
      ({ path }) => path.startsWith('dist/catalog/queries/') && path.endsWith('.sql'),
    );
    // Two of them ask about the history, which only a curation keeps.
    expect(types.filter((type) => type === 'AWS::Athena::NamedQuery')).toHaveLength(carried.length - 2);
    expect(types).toEqual(
      expect.arrayContaining(['AWS::Glue::Database', 'AWS::Glue::Table', 'AWS::Athena::WorkGroup']),
    );
  });
});
