import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageHtml } from '../src/page-html';

const template = readFileSync(join(__dirname, '..', 'page', 'src', 'page.html'), 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-html-'));
  writeFileSync(join(folder, 'page.html'), template);
  writeFileSync(join(folder, 'page.css'), 'a { color: red }');
  writeFileSync(join(folder, 'page.js'), 'run("$& {{nonce}} $1");');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('script, style and nonce are where the policy lets them run', () => {
  const html = pageHtml(folder, { nonce: 'bm9uY2U=', connect: 'self' });
  expect(html).toContain("script-src 'nonce-bm9uY2U='; style-src 'nonce-bm9uY2U='");
  expect(html).toContain("connect-src 'self'");
  expect(html).toMatch(/<style nonce="bm9uY2U=">\s*a \{ color: red \}\s*<\/style>/);
  expect(html).not.toContain('fleet-data');
});

test('what is filled in is taken as it is', () => {
  const html = pageHtml(folder, { nonce: 'bm9uY2U=', connect: 'none', data: '{"a":"$& {{connect}}"}' });
  expect(html).toContain('run("$& {{nonce}} $1");');
  expect(html).toContain('<script type="application/json" id="fleet-data">{"a":"$& {{connect}}"}</script>');
});

test('fails when data could end its element', () => {
  expect(() => pageHtml(folder, { nonce: 'bm9uY2U=', connect: 'none', data: '</script>' })).toThrow(
    'must not contain <',
  );
});

test.each(['', 'a b', `x' 'unsafe-inline`])('fails with the nonce %j', (nonce) => {
  expect(() => pageHtml(folder, { nonce, connect: 'self' })).toThrow('a nonce must be base64 text');
});
