import { cpus, platform, release, totalmem } from 'node:os';

/** The machine and the moment, for the head of the table. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return (
    `${model}, ${processors.length} cores, ${memory} GB of memory; ${platform()} ${release()}; ` +
    `Node.js ${process.versions.node}; ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`
  );
}
