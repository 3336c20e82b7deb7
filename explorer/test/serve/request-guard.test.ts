import { isLoopback, originOf } from '../../src/serve/request-guard';
import { Answered, Sent, serving } from './serving';

const question: Sent = {
  method: 'POST',
  path: '/api/fleet',
  headers: { 'content-type': 'application/json' },
  body: '[]',
};

describe('on loopback', () => {
  const served = serving();
  const asked = (headers: Record<string, string>): Promise<Answered> =>
    served.send({ ...question, headers: { ...question.headers, ...headers } });

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers as %s', async (name) => {
    const host = `${name}:${served.port}`;
    expect((await served.send({ headers: { host } })).status).toBe(200);
    expect((await asked({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('answers a program that is no browser', async () => {
    expect((await asked({})).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.1.1',
    'user@localhost',
    '[::2]',
    '',
  ])('fails under the name %j, for the page as for questions', async (name) => {
    const host = `${name}:${served.port}`;
    const refused = { message: `this is http://127.0.0.1:${served.port}, and it answers under no other name` };
    for (const answer of [await served.send({ headers: { host } }), await asked({ host })]) {
      expect([answer.status, JSON.parse(answer.body)]).toEqual([403, refused]);
    }
  });

  test.each(['localhost', 'localhost:1', 'localhost:0PORT', 'localhost:PORT, localhost:PORT'])(
    'fails under the name and port %s',
    async (host) => {
      expect((await asked({ host: host.replaceAll('PORT', String(served.port)) })).status).toBe(403);
    },
  );

  test.each<[string, () => Record<string, string>]>([
    ['another site', () => ({ origin: 'https://evil.example' })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['another scheme', () => ({ origin: `https://127.0.0.1:${served.port}` })],
    ['another name of this machine', () => ({ origin: `http://localhost:${served.port}` })],
    ['a file', () => ({ origin: 'null' })],
    ['a page of another site, by its own word', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a page of another port, by its own word', () => ({ 'sec-fetch-site': 'same-site' })],
    ['the address bar', () => ({ 'sec-fetch-site': 'none' })],
  ])('fails for a question from %s', async (_, headers) => {
    const { status, body } = await asked({ host: `127.0.0.1:${served.port}`, ...headers() });
    expect([status, JSON.parse(body)]).toEqual([403, { message: 'only the page of this server may ask' }]);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'text/plain; application/json',
    '',
  ])('fails for a body of the type %j, which a form could send', async (type) => {
    expect((await asked({ 'content-type': type })).status).toBe(415);
  });

  test('takes the type with its character set', async () => {
    expect((await asked({ 'content-type': 'application/json; charset=UTF-8' })).status).toBe(200);
  });
});

describe('on every address', () => {
  const served = serving({ host: '0.0.0.0' });

  test.each(['192.168.1.1', '[fe80::1]', 'localhost'])('answers as %s, which is no name of anybody', async (name) => {
    expect((await served.send({ headers: { host: `${name}:${served.port}` } })).status).toBe(200);
  });

  test.each(['evil.example', 'fleet', '192.168.1.1.nip.io'])('fails under the name %s', async (name) => {
    expect((await served.send({ headers: { host: `${name}:${served.port}` } })).status).toBe(403);
  });
});

describe('on a name of its own', () => {
  const served = serving({ host: 'fleet.internal' });

  test('answers under that name', async () => {
    expect((await served.send({ headers: { host: `fleet.internal:${served.port}` } })).status).toBe(200);
    expect((await served.send({ headers: { host: `other.internal:${served.port}` } })).status).toBe(403);
  });
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8780'],
  ['::1', 'http://[::1]:8780'],
  ['0.0.0.0', 'http://localhost:8780'],
  ['fleet.internal', 'http://fleet.internal:8780'],
])('%s is opened at %s', (host, origin) => {
  expect(originOf({ host, port: 8780 })).toBe(origin);
});

test('only this machine reaches loopback', () => {
  expect(['localhost', '127.0.0.1', '::1'].map(isLoopback)).toEqual([true, true, true]);
  expect(['0.0.0.0', '::', '10.0.0.1', 'fleet.internal', '127.0.0.1.nip.io'].map(isLoopback)).toEqual(
    Array(5).fill(false),
  );
});
