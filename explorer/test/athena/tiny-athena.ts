import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

const servers: Server[] = [];
const before = { ...process.env };

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'eu-west-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) delete process.env[name];
  // Before the time of any test counts: without a bundle it is a thousand files.
  await import('../../src/athena/athena-sdk');
}, 60_000);

afterAll(() => {
  process.env = before;
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

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
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data) => (text += String(data)));
    request.on('end', () => {
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
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    bodiesOf: (action) => asked.filter((each) => each.action === action).map(({ body }) => body),
  };
}
