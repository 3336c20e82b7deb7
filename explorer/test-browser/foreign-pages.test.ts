import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Browser, Page } from 'playwright-core';
import { databaseOf } from './fleets';
import { launchChromium } from './launch-chromium';
import { serve, Serving } from './serving';

/** A name whose owner lets it point at this machine once the page has come from somewhere else. */
const REBOUND = 'rebound.example';

let browser: Browser;
let serving: Serving;
let elsewhere: Server;

beforeAll(async () => {
  browser = await launchChromium(REBOUND);
  serving = await serve(databaseOf('sample'));
  elsewhere = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>elsewhere</h1>'));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser.close();
  await serving.stop();
  elsewhere.close();
});

/** A page of another origin on this machine. */
async function foreignPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  return page;
}

interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly mode?: 'no-cors';
  readonly headers?: Record<string, string>;
}

/** What a script of the page gets from an address: the answer's text, or why it got none. */
function reads(page: Page, address: string, options: Asked): Promise<string> {
  return page.evaluate(
    ([url, init]) =>
      fetch(url, init).then(
        (response) => response.text(),
        (error: Error) => `refused: ${error.name}`,
      ),
    [address, options] as const,
  );
}

test.each<[string, string, Asked]>([
  ['the page', '/', {}],
  [
    'an answer, asked as JSON',
    '/api/fleet',
    { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } },
  ],
  ['an answer, asked without a preflight', '/api/fleet', { method: 'POST', body: '[]' }],
  ['an answer that it cannot read', '/api/fleet', { method: 'POST', body: '[]', mode: 'no-cors' }],
])("fails when somebody else's page fetches %s", async (_, path, options) => {
  const page = await foreignPage();
  expect(await reads(page, serving.origin + path, options)).toBe('refused: TypeError');
});

test("fails when somebody else's page frames the page", async () => {
  const page = await foreignPage();
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    return new Promise((resolve) => (frame.onload = resolve));
  }, serving.origin);
  const [, frame] = page.frames();
  expect(await frame?.locator('body').innerText()).not.toContain('nodes');
});

test('fails under a name that somebody let point at this machine', async () => {
  const page = await browser.newPage();
  const address = serving.origin.replace('127.0.0.1', REBOUND);
  const response = await page.goto(address);
  expect(response?.status()).toBe(403);
  expect(await page.locator('script').count()).toBe(0);
  const answer = await reads(page, `${address}/api/fleet`, { method: 'POST', body: '[]' });
  expect(answer).not.toContain('sample');
});
