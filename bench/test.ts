import { spawnSync } from 'node:child_process';
import { atMost, Benchmark, median } from './benchmark';
import { ROOT } from './process-run';

/** Seconds on two cores. */
const LIMIT = 60;

export const test: Benchmark = {
  title: 'Run the tests',
  conditions: '`npm test` as a developer runs it, warm: everything is installed, and it has run once before.',
  run({ log }) {
    log('npm test, to warm up');
    npmTest();
    const seconds = [npmTest()];
    return [{ what: 'npm test', seconds, target: atMost(LIMIT, median(seconds), 's') }];
  },
};

function npmTest(): number {
  const started = performance.now();
  // On Windows npm is a script, which only a shell starts.
  const shell = process.platform === 'win32';
  const result = spawnSync('npm', ['test'], { cwd: ROOT, shell, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm test ended with ${result.status}:\n${result.stderr}`);
  return (performance.now() - started) / 1000;
}
