/** Something went wrong that the caller can understand and mend: its message is all there is to say. Exit code 1. */
export class Failure extends Error {}

/** The command line itself is wrong. Exit code 2. */
export class UsageError extends Error {}

/** What was thrown, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the file system said this, for example `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
