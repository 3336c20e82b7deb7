import { totalmem } from 'node:os';

/**
 * How much memory DuckDB may take while it loads, in MiB: half of what the machine, or the container, has. By itself it
 * takes four fifths, and the list of a million files, which is not its own, needs the rest and more.
 */
export function memoryForDuckDb(): number {
  const available = Math.min(totalmem(), process.constrainedMemory?.() ?? Infinity);
  return Math.max(256, Math.floor(available / 2 / 1024 ** 2));
}
