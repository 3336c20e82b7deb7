import type { Dispatcher } from './aws-sdk';
import { proxyOf } from './proxy-of';

export interface DispatcherOptions {
  /** Connections to one host, at most. */
  readonly connections: number;
  /** How long a connection may be silent, in milliseconds. */
  readonly readTimeout: number;
}

/** Brings requests to a host, through the proxy that the environment names for it. */
export async function dispatcherTo({ origin, protocol }: URL, options: DispatcherOptions): Promise<Dispatcher> {
  const { Pool } = await import('./aws-sdk');
  const through = await proxyDispatcher(protocol === 'http:' ? 'http:' : 'https:', options);
  return through ?? new Pool(origin, settings(options));
}

/** Brings requests to any host, where the environment names a proxy for the protocol; NO_PROXY is heeded. */
export async function proxyDispatcher(
  protocol: 'http:' | 'https:',
  options: DispatcherOptions,
): Promise<Dispatcher | undefined> {
  const proxy = proxyOf(protocol, process.env);
  if (proxy === undefined) return undefined;
  const { EnvHttpProxyAgent } = await import('./aws-sdk');
  const emitWarning = process.emitWarning.bind(process);
  // That its options may change concerns who updates it, and not who runs this.
  process.emitWarning = () => undefined;
  try {
    return new EnvHttpProxyAgent({ ...settings(options), httpProxy: proxy, httpsProxy: proxy });
  } finally {
    process.emitWarning = emitWarning;
  }
}

function settings({ connections, readTimeout }: DispatcherOptions): object {
  return { connections, headersTimeout: readTimeout, bodyTimeout: readTimeout };
}
