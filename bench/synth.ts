import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atMost, Benchmark, median } from './benchmark';
import { compete, Contender, ProcessRun, ROOT } from './process-run';

/** The shares of an empty app's time that the lab may take, by itself and with analytics. */
const LIMIT = 0.8;
const LIMIT_WITH_ANALYTICS = 1;

/** The CLI, relative to an app's folder. */
const CDK = join('node_modules', 'aws-cdk', 'bin', 'cdk');

export const synth: Benchmark = {
  title: 'Synthesize the lab',
  conditions:
    '`cdk synth -q` in turns, each app by the CLI in its own node_modules, both with the built-in template validator on. ' +
    'The empty app is what `cdk init app --language typescript` of the same CLI writes, installed with its own versions, ' +
    'but for aws-cdk-lib and constructs, which are those of this repository. Its cdk.json type-checks with `npx tsc` before ' +
    'it runs; it is measured as it is and without that step, so that the comparison does not hang on it. ' +
    'The target beside an empty app is for what the lab takes of its time; the one beside the lab with analytics, for what ' +
    'that takes of the time of the empty app as cdk init makes it.',
  run({ runs, scratch, log }) {
    const empty = emptyApp(join(scratch, 'empty'), log);
    const output = join(scratch, 'cdk.out');
    const args = [CDK, 'synth', '-q', '--no-notices', '--output', output];
    const lab = { what: 'the lab (two stacks)', args, cwd: ROOT };
    const analysed = { what: 'the lab with analytics', args: [...args, '-c', 'analytics=true'], cwd: ROOT };
    const asMade = { what: 'an empty app as cdk init makes it', args, cwd: empty };
    const unchecked = {
      what: 'the empty app without its type check',
      args: [...args, '--app', 'npx tsx bin/empty.ts'],
      cwd: empty,
    };
    compete([lab, analysed, asMade, unchecked], 1);
    const results = compete([lab, analysed, asMade, unchecked], runs);
    const runsOf = (contender: Contender): ProcessRun[] => results.get(contender) ?? [];
    const share = (of: Contender, base: Contender): number =>
      median(seconds(runsOf(of))) / median(seconds(runsOf(base)));
    return [
      // The peak would be that of the CLI alone, for the app is a process of its own.
      { what: lab.what, seconds: seconds(runsOf(lab)) },
      {
        what: analysed.what,
        seconds: seconds(runsOf(analysed)),
        target: atMost(LIMIT_WITH_ANALYTICS, share(analysed, asMade), '×'),
      },
      ...[asMade, unchecked].map((base) => ({
        what: base.what,
        seconds: seconds(runsOf(base)),
        target: atMost(LIMIT, share(lab, base), '×'),
      })),
    ];
  },
};

/** Makes the empty app as the CLI's own template has it, and installs it. Returns its folder. */
function emptyApp(folder: string, log: (text: string) => void): string {
  log('making an empty app with cdk init');
  mkdirSync(folder);
  const quietly = { cwd: folder, stdio: 'ignore' } as const;
  execFileSync(
    process.execPath,
    [join(ROOT, CDK), 'init', 'app', '--language', 'typescript', '--generate-only'],
    quietly,
  );
  const ours = manifest(ROOT).devDependencies;
  const made = manifest(folder);
  const sameLibrary = { 'aws-cdk-lib': ours['aws-cdk-lib'], constructs: ours['constructs'] };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...made, dependencies: { ...made.dependencies, ...sameLibrary } }),
  );
  log('installing it');
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { ...quietly, shell: process.platform === 'win32' });
  return folder;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function seconds(runs: readonly ProcessRun[]): number[] {
  return runs.map((run) => run.seconds);
}
