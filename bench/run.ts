import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analytics } from './analytics';
import { Benchmark } from './benchmark';
import { history } from './history';
import { load } from './load';
import { machine } from './machine';
import { page } from './page';
import { pull } from './pull';
import { query } from './query';
import { section } from './report';
import { synth } from './synth';
import { test } from './test';
import { writeReport } from './write-report';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  synth,
  pull,
  load,
  history,
  query,
  report: writeReport,
  page,
  analytics,
  test,
};

const USAGE = `npm run bench -- [${Object.keys(BENCHMARKS).join('|')} ...] [--nodes <count> ...] [--runs <count>]
  [--database <loaded database for the page> ...]

Without arguments everything is measured, and bench/results.md is written.
`;

/** Where a complete run leaves its table; the README quotes it. */
const RESULTS = join(__dirname, 'results.md');

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      nodes: { type: 'string', multiple: true },
      runs: { type: 'string' },
      database: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
  const nodes = (values.nodes ?? ['2000', '10000']).map(Number);
  const runsOf = (name: string): number => Number(values.runs ?? BENCHMARKS[name]?.runs ?? 5);
  const wellFormed = [...nodes, ...names.map(runsOf)].every((count) => Number.isInteger(count) && count > 0);
  if (values.help === true || !wellFormed || names.some((name) => !(name in BENCHMARKS))) {
    process.stderr.write(USAGE);
    return values.help === true ? 0 : 2;
  }

  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  const head = `# Benchmarks\n\n${machine()}\n`;
  process.stdout.write(head);
  const sections: string[] = [];
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const name of names) {
      const benchmark = BENCHMARKS[name] as Benchmark;
      const own = join(scratch, name);
      mkdirSync(own);
      log(`\n${benchmark.title} …`);
      const text = section(
        benchmark,
        await benchmark.run({ runs: runsOf(name), nodes, databases: values.database ?? [], scratch: own, log }),
      );
      rmSync(own, { recursive: true, force: true });
      process.stdout.write(`\n${text}`);
      sections.push(text);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (args.length === 0) writeFileSync(RESULTS, [head, ...sections].join('\n'));
  return 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
