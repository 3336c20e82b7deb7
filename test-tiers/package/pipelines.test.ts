import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { pythonEnvironment, pythonOf } from '../installation/python-environment';
import { commandsOf, PIPELINES } from '../running/workflow';
import { newApp, run } from './new-app';

interface Script {
  readonly script: readonly string[];
}

const textOf = (file: string): string => readFileSync(join(PIPELINES, file), 'utf8');
const gitlab = parse(textOf('gitlab-ci.yml')) as Record<string, Script>;

test.each([
  ['github-workflow.yml', 'runs-on: ubuntu-24.04', ['--builtin-schema', 'vendor.github-workflows']],
  ['gitlab-ci.yml', 'stage: deploy', ['--builtin-schema', 'vendor.gitlab-ci', '--data-transform', 'gitlab-ci']],
])('%s is what its service takes, and would not be without its %s', async (file, line, schema) => {
  const python = pythonOf(await pythonEnvironment('check-jsonschema-0.39.0', ['check-jsonschema==0.39.0']));
  const check = (path: string): string => run(PIPELINES, python, '-m', 'check_jsonschema', ...schema, path);
  expect(check(file)).toContain('validation done');

  const wrong = join(mkdtempSync(join(tmpdir(), 'pipelines-')), file);
  writeFileSync(wrong, textOf(file).replaceAll(line, line.replace(':', ': [] #')));
  expect(() => check(wrong)).toThrow('check_jsonschema');
  rmSync(dirname(wrong), { recursive: true });
});

test('GitLab checks by the commands by which GitHub does', () => {
  const { script } = gitlab['synthesize and validate']!;
  expect(script.filter((line) => !line.startsWith('apt-get'))).toEqual(
    commandsOf('check').filter((line) => line !== 'npm ci'),
  );
  for (const line of gitlab.deploy!.script) expect(commandsOf('deploy')).toContain(line);
});

describe('in a new app', () => {
  const work = mkdtempSync(join(tmpdir(), 'cdk-ssm-inventory-'));
  const app = join(work, 'app');
  let programs: string;

  beforeAll(async () => {
    const python = pythonOf(await pythonEnvironment('pipx-1.18.4', ['pipx==1.18.4']));
    programs = join(work, 'programs');
    mkdirSync(programs);
    // Its own program names the folder that it was installed in, which was another.
    writeFileSync(join(programs, 'pipx'), `#!/bin/sh\nexec '${python}' -m pipx "$@"\n`, { mode: 0o755 });
    newApp(app);
    rmSync(join(app, 'bin'), { recursive: true });
    for (const file of readdirSync(PIPELINES)) copyFileSync(join(PIPELINES, file), join(app, file));
  }, 600_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  /** As a runner does: each command in a shell that ends with the first failure. */
  const inShell = (command: string): string =>
    run(
      app,
      'env',
      `PATH=${[programs, process.env.PATH].join(delimiter)}`,
      `PIPX_HOME=${join(work, 'pipx')}`,
      'bash',
      '--noprofile',
      '--norc',
      '-eo',
      'pipefail',
      '-c',
      command,
    );

  test('every command of the first job ends well, in its order', () => {
    const commands = commandsOf('check');
    expect(commands).toHaveLength(4);
    for (const command of commands) inShell(command);
    expect(readdirSync(join(app, 'cdk.out'))).toContain('assembly-Production');
  });

  test('the first job fails on a warning, in the stack of a stage too', () => {
    const stage = join(app, 'inventory-stage.ts');
    const text = readFileSync(stage, 'utf8');
    const doubtful = text
      .replace('import { Stack,', 'import { Annotations, Stack,')
      .replace(
        /( *)new ResourceDataSyncBucket/,
        "$1Annotations.of(stack).addWarningV2('example:doubtful', 'Doubtful');\n$&",
      );
    writeFileSync(stage, doubtful);
    const [synth] = commandsOf('check').filter((line) => line.includes('cdk synth'));
    expect(() => inShell(synth!)).toThrow('cdk synth');
    writeFileSync(stage, text);
    inShell(synth!);
  });

  test('the pipeline in AWS synthesizes by the commands that it is given', () => {
    inShell('npx cdk synth --quiet --app "npx tsx codepipeline.ts" --output pipeline.out');
    const template = JSON.parse(readFileSync(join(app, 'pipeline.out', 'InventoryPipeline.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: { Source?: { BuildSpec: unknown } } }>;
    };
    const builds = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::CodeBuild::Project');
    const specs = builds
      .map(({ Properties }) => Properties.Source?.BuildSpec)
      .filter((spec) => typeof spec === 'string');
    const [synth] = specs.map((spec) => JSON.parse(spec) as { phases: { build: { commands: string[] } } });
    const { commands } = synth!.phases.build;
    expect(commands[0]).toBe('npm ci');
    for (const command of commands) inShell(command);
    expect(readdirSync(join(app, 'cdk.out'))).toContain('InventoryPipeline.template.json');
  });
});
