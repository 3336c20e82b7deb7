import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { Refusal } from './refusal';

/** Where the server listens. */
export interface Place {
  /** A name or an address; `0.0.0.0` and `::` stand for every address of the machine. */
  readonly host: string;
  readonly port: number;
}

const everyAddress = ['0.0.0.0', '::'];
const loopback = ['localhost', '127.0.0.1', '::1'];

export function isLoopback(host: string): boolean {
  return loopback.includes(host.toLowerCase());
}

/** The address that a person opens. */
export function originOf({ host, port }: Place): string {
  const opened = everyAddress.includes(host) ? 'localhost' : host;
  return `http://${inAddress(opened)}:${port}`;
}

/**
 * Refuses a request that comes in under a name which is not this server's: the owner of a name may point it at this
 * machine, and a browser would then let the owner's page read the answers.
 */
export function checkHost(headers: IncomingHttpHeaders, { host, port }: Place): void {
  const given = headers.host?.toLowerCase() ?? '';
  const names = [...loopback, host.toLowerCase()].map(inAddress);
  if (names.some((name) => given === `${name}:${port}` || (port === 80 && given === name))) return;
  // Listening on every address, the server does not know which of them is meant. An address is nobody's name.
  if (everyAddress.includes(host) && isIP(given.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0) return;
  throw new Refusal(403, `this is ${originOf({ host, port })}, and it answers under no other name`);
}

/** Refuses what a page of somebody else asks. Of a program that is no browser there is nothing to fear here. */
export function checkOrigin(headers: IncomingHttpHeaders): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign =
    (origin !== undefined && origin !== `http://${host}`) || (site !== undefined && site !== 'same-origin');
  if (isForeign) throw new Refusal(403, 'only the page of this server may ask');
}

/** Of all that a foreign page can send without asking first, nothing has this type. */
export function checkJson(headers: IncomingHttpHeaders): void {
  if (/^application\/json(;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '')) return;
  throw new Refusal(415, "the body must have the type 'application/json'");
}

function inAddress(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
