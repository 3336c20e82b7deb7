import { ATTEMPTS, withRetries } from '../../src/pull/retry';
import { S3Error, s3ErrorFrom } from '../../src/pull/s3-error';

const { signal } = new AbortController();

/** Fails so often, and tells what was waited for. */
async function tried(error: Error, times: number): Promise<{ readonly attempts: number; readonly waits: number[] }> {
  let attempts = 0;
  const waits: number[] = [];
  const wait = (milliseconds: number): Promise<void> => Promise.resolve(void waits.push(milliseconds));
  const work = (): Promise<void> => (++attempts <= times ? Promise.reject(error) : Promise.resolve());
  await withRetries(work, { signal, wait }).catch((thrown: unknown) => expect(thrown).toBe(error));
  return { attempts, waits };
}

test.each([
  new S3Error('InternalError', '', { status: 500 }),
  new S3Error('SlowDown', '', { status: 503 }),
  new S3Error('HTTP 502', '', { status: 502 }),
  new S3Error('HTTP 429', '', { status: 429 }),
  new S3Error('RequestTimeout', '', { status: 400 }),
  new S3Error('RequestTimeTooSkewed', '', { status: 403 }),
  new S3Error('Damaged', '', { status: 200 }),
  s3ErrorFrom(Object.assign(new Error(), { code: 'ECONNRESET' })),
  s3ErrorFrom(Object.assign(new Error(), { code: 'UND_ERR_BODY_TIMEOUT' })),
  s3ErrorFrom(Object.assign(new Error(), { name: 'TimeoutError', $metadata: {} })),
])('$code is tried again until it passes', async (error) => {
  expect((await tried(error, 3)).attempts).toBe(4);
  expect((await tried(error, 100)).attempts).toBe(ATTEMPTS);
});

test.each([
  new S3Error('AccessDenied', '', { status: 403 }),
  new S3Error('NoSuchKey', '', { status: 404 }),
  new S3Error('ExpiredToken', '', { status: 400 }),
  s3ErrorFrom(Object.assign(new Error(), { code: 'ENOTFOUND' })),
  s3ErrorFrom(Object.assign(new Error(), { name: 'CredentialsProviderError' })),
  Object.assign(new Error('the disk'), { code: 'ENOSPC' }),
  new TypeError('a mistake of this program'),
])('fails at once for $code', async (error) => {
  expect(await tried(error, 100)).toEqual({ attempts: 1, waits: [] });
});

test('each wait is a random part of a longer one, up to a longest', async () => {
  const many = await Promise.all([...Array(200).keys()].map(() => tried(new S3Error('SlowDown', '', {}), 100)));
  const longest = [...Array(ATTEMPTS - 1).keys()].map((n) => Math.max(...many.map(({ waits }) => waits[n]!)));
  longest.forEach((wait, n) => {
    const ceiling = Math.min(20_000, 200 * 2 ** n);
    expect(wait).toBeLessThanOrEqual(ceiling);
    expect(wait).toBeGreaterThan(ceiling * 0.8);
  });
  expect(new Set(many.map(({ waits }) => waits[0])).size).toBeGreaterThan(190);
});

test('S3 is given the time it asks for, within reason', async () => {
  const asking = (retryAfter: number): Error => new S3Error('SlowDown', '', { retryAfter });
  expect(Math.min(...(await tried(asking(30_000), 100)).waits)).toBe(30_000);
  expect((await tried(asking(10_000_000), 1)).waits).toEqual([120_000]);
});

test('fails without another attempt when it is to end', async () => {
  const stop = new AbortController();
  let attempts = 0;
  const work = (): Promise<never> => {
    attempts++;
    stop.abort(new Error('ended'));
    return Promise.reject(new S3Error('SlowDown', ''));
  };
  await expect(withRetries(work, { signal: stop.signal })).rejects.toThrow();
  expect(attempts).toBe(1);
});
