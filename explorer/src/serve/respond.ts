import type { ServerResponse } from 'node:http';

export type ContentType = 'text/html; charset=utf-8' | 'application/json; charset=utf-8';

/** What a browser must not do with any answer: guess its type, keep it, tell others where it was, let others have it. */
const always = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** What an answer may do that a browser shows as a document. */
const nothing = "default-src 'none'; frame-ancestors 'none'";

export function respond(
  response: ServerResponse,
  status: number,
  type: ContentType,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...always,
    'content-security-policy': nothing,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

export function respondJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  respond(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}
