import { serving } from './serving';

const served = serving();

test('the page comes with a policy that lets its own script and style run, and nothing else', async () => {
  const { status, headers, body } = await served.send({});
  const nonce = /<script nonce="([^"]+)">1;<\/script>/.exec(body)?.[1];
  expect(status).toBe(200);
  expect(body).toBe(`<style nonce="${nonce}">body {}</style><script nonce="${nonce}">1;</script>`);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; ` +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('the number of a page is never that of another', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map(() => served.send({})));
  expect(new Set(pages.map(({ body }) => body)).size).toBe(4);
});

test('HEAD tells about the page without sending it', async () => {
  const { status, headers, body } = await served.send({ method: 'HEAD' });
  expect([status, body]).toEqual([200, '']);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('a link to the page may come from anywhere', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await served.send({ path: '/?from=chat', headers })).status).toBe(200);
});

test.each([
  '/index.html',
  '/page.js',
  '/favicon.ico',
  '//',
  '/../package.json',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/fleet.duckdb',
  '/fleet.duckdb',
  '/api',
  '/api/',
  '/api/figures/',
  '/api/../',
  '/API/figures',
  '/api/__proto__',
  'http://evil.example/',
  '*',
])('fails for the path %s, saying where the page is', async (path) => {
  const { status, headers, body } = await served.send({ path });
  expect([status, JSON.parse(body)]).toEqual([404, { message: 'there is nothing here; the page is at /' }]);
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
});

test.each([
  ['POST', '/', 'GET, HEAD'],
  ['PUT', '/', 'GET, HEAD'],
  ['DELETE', '/', 'GET, HEAD'],
  ['OPTIONS', '/', 'GET, HEAD'],
  ['GET', '/api/figures', 'POST'],
  ['HEAD', '/api/figures', 'POST'],
  ['OPTIONS', '/api/figures', 'POST'],
  ['TRACE', '/api/sql', 'POST'],
])('fails for %s of %s', async (method, path, allow) => {
  const { status, headers } = await served.send({ method, path });
  expect([status, headers.allow]).toEqual([405, allow]);
  // No page of another origin is ever told that it may.
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});
