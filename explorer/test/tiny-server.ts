import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** Starts servers that take the place of AWS, whose answers are the test's own. */
export type TinyServers = (
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
) => Promise<string>;

/**
 * Servers for the tests of one file, which find credentials in the environment, and none of the user's settings. They end
 * after the tests.
 *
 * @param load brings in the SDK, before the time of any test counts: without a bundle it is thousands of files
 * @returns what starts one, and tells its endpoint
 */
export function tinyServers(load: () => Promise<unknown>): TinyServers {
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
    await load();
  }, 60_000);

  afterAll(() => {
    process.env = before;
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  return async (answer) => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => (body += String(data)));
      request.on('end', () => answer(request, body, response));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
}
