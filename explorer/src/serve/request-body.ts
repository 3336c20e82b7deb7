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

async function allBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      // What follows is not worth reading.
      throw new Refusal(413, `the body must have at most ${MOST_BYTES} bytes`, { connection: 'close' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
