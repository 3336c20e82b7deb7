import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newApp, Packed, run } from './new-app';

interface Template {
  readonly Resources: Record<string, { readonly Type: string }>;
}

const root = join(__dirname, '..', '..');

/** An example of the README, as a new user copies it: the first one, or the first below a heading. */
function example(heading = ''): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return /^```ts\n(.*?)^```$/ms.exec(readme.slice(readme.indexOf(heading)))![1]!;
}

describe("the package in somebody else's new app", () => {
  const work = mkdtempSync(join(tmpdir(), 'cdk-ssm-inventory-'));
  const app = join(work, 'app');
  let packed: Packed;

  beforeAll(() => {
    packed = newApp(app);
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
