import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

const MOST_BYTES = 1024 * 1024;

/** The JSON that a request carries. */
export async function requestBody(request: IncomingMessage): Promise<unknown> {
  const text = new TextDecoder('utf-8', { fatal: true });
  const bytes = await allBytes(request);
  try {
    return JSON.parse(text.decode(bytes));
  } catch {
    throw new Refusal(400, 'the body must be JSON in UTF-8');
  }
}

/** A body that is too long is read to its end all the same, and forgotten: else its sender would not hear why. */
async function allBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > MOST_BYTES) throw new Refusal(413, `the body must have at most ${MOST_BYTES} bytes, got ${bytes}`);
  return Buffer.concat(chunks);
}
