import { invalid } from './athena-fault';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** A page of a list; a token says where the next one begins. */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): Page<T> {
  const start = token === undefined ? 0 : startOf(token);
  const end = start + size;
  return {
    items: all.slice(start, end),
    ...(end < all.length ? { nextToken: Buffer.from(`at ${end}`).toString('base64') } : {}),
  };
}

/** How many a caller wants on a page, within what Athena gives. */
export function pageSize(wanted: number | undefined, most: number): number {
  const size = wanted ?? most;
  if (!Number.isInteger(size) || size < 1 || size > most) {
    throw invalid(`MaxResults is out of bounds: must be from 1 to ${most}, got ${size}`);
  }
  return size;
}

function startOf(token: string): number {
  const start = /^at (\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw invalid('NextToken is not one that this service gave');
  return Number(start);
}
