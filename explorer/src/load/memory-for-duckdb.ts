import { totalmem } from 'node:os';

/**
 * How much memory DuckDB may take while it loads, in MiB: a third of what the machine, or the container, has. By itself
 * it takes four fifths, but what it reads files with does not count for it, and the list of a million files is not its own.
 */
export function memoryForDuckDb(): number {
  const available = Math.min(totalmem(), process.constrainedMemory?.() ?? Infinity);
  return Math.max(256, Math.floor(available / 3 / 1024 ** 2));
}
