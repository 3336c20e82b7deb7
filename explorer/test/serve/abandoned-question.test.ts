import { request } from 'node:http';
import { AnswerCache } from '../../src/serve/answer-cache';
import { serving } from './serving';

const served = serving({ sqlLimits: { seconds: 86_400, rows: 10 } });

const endless =
  'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b, range(1000) AS c WHERE a.range * b.range = 7';

/** Asks, and hangs up once the server has taken the question. */
function askAndLeave(sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...{ host: '127.0.0.1', port: served.port, method: 'POST', path: '/api/sql', agent: false },
      headers: { 'content-type': 'application/json' },
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve() : reject(error)));
    served.server.once('request', (incoming) => incoming.once('end', () => outgoing.destroy()));
    outgoing.end(JSON.stringify([sql]));
  });
}

test('a question that nobody waits for is given up: else every connection would be taken for a day', async () => {
  for (let i = 0; i < 8; i++) await askAndLeave(endless);
  const { status, body } = await served.ask('sql', 'SELECT 1 AS one');
  expect([status, body]).toEqual([200, expect.stringContaining('[[1]]')]);
  expect(served.complaints).toEqual([]);
});

describe('the cache', () => {
  const answer = (bytes: number): Buffer => Buffer.alloc(bytes);

  test('keeps what was used last, as far as it fits', () => {
    const cache = new AnswerCache(100);
    cache.set('a', answer(40));
    cache.set('b', answer(40));
    expect(cache.get('a')).toHaveLength(40);
    cache.set('c', answer(40));
    expect(['a', 'b', 'c'].map((question) => cache.get(question)?.length)).toEqual([40, undefined, 40]);
  });

  test('does not keep what is too large, nor a question that is', () => {
    const cache = new AnswerCache(100);
    cache.set('large', answer(100));
    cache.set('x'.repeat(51), answer(1));
    expect([cache.get('large'), cache.get('x'.repeat(51))]).toEqual([undefined, undefined]);
    cache.set('a', answer(90));
    expect(cache.get('a')).toHaveLength(90);
  });

  test('counts an answer that is given again once', () => {
    const cache = new AnswerCache(100);
    for (let i = 0; i < 10; i++) cache.set('a', answer(40));
    cache.set('b', answer(40));
    expect(cache.get('a')).toHaveLength(40);
  });
});
