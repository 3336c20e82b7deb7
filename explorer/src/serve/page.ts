import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pageHtml } from '../page-html';
import { respond } from './respond';

/** Where the page lies: beside the bundled program, or where the build puts it when this runs from source. */
export function pageFolder(): string {
  const bundled = join(__dirname, 'page');
  return existsSync(bundled) ? bundled : join(__dirname, '..', '..', 'dist', 'page');
}

/** The page, whose own script and style alone may run: they carry a number that is made anew each time. */
export function respondPage(response: ServerResponse, folder: string): void {
  const nonce = randomBytes(18).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  respond(response, 200, 'text/html; charset=utf-8', pageHtml(folder, { nonce, connect: 'self' }), {
    'content-security-policy': policy,
  });
}
