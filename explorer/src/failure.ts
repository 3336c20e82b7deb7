/** Something went wrong that the caller can understand and mend: its message is all there is to say. Exit code 1. */
export class Failure extends Error {}

/** The command line itself is wrong. Exit code 2. */
export class UsageError extends Error {}

/** What was thrown, in words. */
export function messageOf(error: unknown): string {
  return isObject(error) && typeof error.message === 'string' ? error.message : String(error);
}

/** Whether DuckDB found no room on the disk or in memory, or was refused a file. */
export function isOutOfResources(error: unknown): boolean {
  return /^(FATAL|IO|Out of Memory|Permission) Error/.test(messageOf(error));
}

/** Whether the file system said this, for example `ENOENT`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return isObject(error) && typeof error.code === 'string' && codes.includes(error.code);
}

/** Whether the operating system refused something. */
export function isSystemError(error: unknown): boolean {
  return isObject(error) && typeof error.syscall === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
