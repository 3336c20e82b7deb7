import { setTimeout } from 'node:timers/promises';
import { S3Error } from './s3-error';

/** With the delays below, S3 has some 25 seconds on average to recover. */
export const ATTEMPTS = 9;

const FIRST_DELAY = 200;
const LONGEST_DELAY = 20_000;

/** Nobody waits longer for one object, whatever the server asks for. */
const LONGEST_ASKED = 120_000;

/** What S3 answers when it is its own fault, or when it is asked too fast. */
const passing = new Set([
  ...['InternalError', 'ServiceUnavailable', 'SlowDown', 'Throttling', 'ThrottlingException', 'RequestThrottled'],
  ...['BandwidthLimitExceeded', 'RequestTimeout', 'OperationAborted'],
  // The SDK corrects its clock by the answer, so that the next attempt is right.
  'RequestTimeTooSkewed',
]);

/** What the network says: connections that break, answers that stop, names that are not found for now. */
const broken = new RegExp(
  '^(ECONN(RESET|REFUSED|ABORTED)|ETIMEDOUT|EPIPE|EAI_AGAIN|E(HOST|NET)(UNREACH|DOWN)|TimeoutError|HPE_.*|' +
    'UND_ERR_(SOCKET|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT|RES_CONTENT_LENGTH_MISMATCH|RESPONSE))$',
);

export interface RetryOptions {
  /** @default ATTEMPTS */
  readonly attempts?: number;
  readonly signal: AbortSignal;
  /**
   * Waits so many milliseconds.
   * @default - until the time has come, or the signal
   */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Tries again what may pass, later each time and never at the same moment as the others. */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts = ATTEMPTS, signal, wait = pause } = options;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof S3Error) || attempt >= attempts || !mayPass(error)) throw error;
      await wait(delayBefore(attempt, error), signal);
    }
  }
}

function mayPass({ code, more: { status } }: S3Error): boolean {
  if (passing.has(code) || broken.test(code)) return true;
  // 200: the answer was cut off, or is no answer of S3.
  return status !== undefined && (status >= 500 || status === 429 || status === 200);
}

function delayBefore(attempt: number, error: S3Error): number {
  const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempt - 1));
  return Math.max(longest * Math.random(), Math.min(LONGEST_ASKED, error.more.retryAfter ?? 0));
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}
