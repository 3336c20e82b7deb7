import { parseArgs } from 'node:util';
import { writeFleet } from '../explorer/src/generate/write-fleet';

const USAGE = `npx tsx bench/generate.ts --to <new folder> [--nodes 2000] [--software 300] [--seed 1]
  [--newest 2026-01-01T00:00:00Z] [--windows-names]
`;

/** Writes a generated fleet of any size, to try things on. */
function main(): number {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      nodes: { type: 'string', default: '2000' },
      software: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      newest: { type: 'string', default: '2026-01-01T00:00:00Z' },
      'windows-names': { type: 'boolean', default: process.platform === 'win32' },
    },
  });
  if (values.to === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const started = performance.now();
  const { objects, bytes } = writeFleet(values.to, {
    nodes: Number(values.nodes),
    softwareRows: Number(values.software),
    seed: Number(values.seed),
    newestCapture: values.newest,
    windowsNames: values['windows-names'],
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${objects} objects, ${(bytes / 1e6).toFixed(0)} MB, in ${seconds} s\n`);
  return 0;
}

process.exitCode = main();
