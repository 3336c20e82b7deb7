/** Refuses an endpoint that is not of this machine: what is deployed and destroyed here is never anybody's account. */
export function checkLoopback(endpoint: string): void {
  const { hostname, protocol } = new URL(endpoint);
  if (protocol !== 'http:' || !['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) {
    throw new Error(
      `the endpoint must be on the loopback interface, got ${JSON.stringify(endpoint)}; ` +
        'these scripts deploy to the emulator that they start and to nothing else',
    );
  }
}
