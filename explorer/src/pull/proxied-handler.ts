import type { Dispatcher } from './aws-sdk';

/** A request as the SDK makes it. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** What the SDK sends by when it signs in: its own way knows nothing of proxies. */
export interface ProxiedHandler extends Record<string, unknown> {
  handle(request: SdkRequest, options?: { readonly abortSignal?: unknown }): Promise<{ response: SdkResponse }>;
}

export function proxiedHandler(dispatcher: Dispatcher): ProxiedHandler {
  return {
    async handle({ method, protocol, hostname, port, path, query = {}, headers, body: content }, options = {}) {
      const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
      const origin = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
      const target = { origin, path: path + queryOf(query), method: method as Dispatcher.HttpMethod };
      const answer = await dispatcher.request({ ...target, headers, body: content ?? null, signal });
      const said = Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]);
      return {
        response: {
          statusCode: answer.statusCode,
          headers: Object.fromEntries(said) as Record<string, string>,
          body: answer.body,
        },
      };
    },
  };
}

function queryOf(query: NonNullable<SdkRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => (one === null ? [name] : [name, one]).map(encodeURIComponent).join('=')),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
