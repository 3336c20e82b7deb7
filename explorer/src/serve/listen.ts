import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, hasCode, messageOf } from '../failure';
import { neutralise } from '../neutralise';

export const DEFAULT_PORT = 8780;
/** How many ports are tried while nobody has asked for one. */
const TRIES = 20;

/** Listens on the port that was asked for, or else on the first free one from 8780 on, and gives its number. */
export async function listen(server: Server, host: string, port?: number): Promise<number> {
  if (port !== undefined) return listenOn(server, host, port);
  for (let tried = DEFAULT_PORT; tried < DEFAULT_PORT + TRIES; tried++) {
    try {
      return await tryPort(server, host, tried);
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE')) throw explained(error, host, tried);
    }
  }
  return listenOn(server, host, 0);
}

async function listenOn(server: Server, host: string, port: number): Promise<number> {
  try {
    return await tryPort(server, host, port);
  } catch (error) {
    throw explained(error, host, port);
  }
}

function tryPort(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function explained(error: unknown, host: string, port: number): Failure {
  const options = { cause: error };
  if (hasCode(error, 'EADDRINUSE')) {
    return new Failure(`port ${port} is taken; choose another with --port, or leave it out`, options);
  }
  if (hasCode(error, 'EACCES')) {
    return new Failure(`port ${port} is not for everyone; choose one above 1023 with --port`, options);
  }
  if (hasCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')) {
    return new Failure(`'${neutralise(host)}' is no address of this machine; choose another with --host`, options);
  }
  return new Failure(messageOf(error), options);
}
