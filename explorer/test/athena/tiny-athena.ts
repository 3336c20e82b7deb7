import { tinyServers } from '../tiny-server';

const serve = tinyServers(() => import('../../src/athena/athena-sdk'));

/** What one request asks, such as `StartQueryExecution` with its members. */
export interface Asked {
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the service refuses a request with. */
export class Refusal {
  public constructor(
    public readonly type: string,
    public readonly message: string,
    public readonly more: Readonly<Record<string, unknown>> & { readonly status?: number } = {},
  ) {}
}

export interface TinyAthena {
  readonly endpoint: string;
  /** Every request, in their order. */
  readonly asked: readonly Asked[];
  /** The members of all requests of one kind. */
  bodiesOf(action: string): readonly Asked['body'][];
}

/** A server that speaks Athena's protocol, with answers of one's own; ended after the tests of the file. */
export async function tinyAthena(
  answer: (asked: Asked) => object | Refusal | Promise<object | Refusal>,
): Promise<TinyAthena> {
  const asked: Asked[] = [];
  const endpoint = await serve((request, text, response) => {
    const [, action = ''] = String(request.headers['x-amz-target']).split('.');
    const one: Asked = { action, body: JSON.parse(text) as Asked['body'] };
    asked.push(one);
    void Promise.resolve(answer(one)).then((body) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      if (!(body instanceof Refusal)) return void response.end(JSON.stringify(body));
      const { type, message, more } = body;
      response.statusCode = more.status ?? 400;
      response.end(JSON.stringify({ __type: type, Message: message, ...more }));
    });
  });
  return {
    endpoint,
    asked,
    bodiesOf: (action) => asked.filter((each) => each.action === action).map(({ body }) => body),
  };
}
