import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { DEFAULT_PORT, listen } from '../../src/serve/listen';

const servers: Server[] = [];
const server = (): Server => {
  const made = createServer();
  servers.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((each) => new Promise((resolve) => each.close(resolve))));
});

test('listens on the port that is asked for, and any port when that is 0', async () => {
  const first = server();
  const port = await listen(first, '127.0.0.1', 0);
  expect(port).toBe((first.address() as AddressInfo).port);
  expect((first.address() as AddressInfo).address).toBe('127.0.0.1');
});

test('takes the next free port when nobody asks for one', async () => {
  const ports = [await listen(server(), '127.0.0.1'), await listen(server(), '127.0.0.1')];
  expect(ports[0]).toBeGreaterThanOrEqual(DEFAULT_PORT);
  expect(ports[1]).toBeGreaterThanOrEqual(DEFAULT_PORT);
  expect(ports[1]).not.toBe(ports[0]);
});

test('fails when the port that is asked for is taken', async () => {
  const port = await listen(server(), '127.0.0.1', 0);
  await expect(listen(server(), '127.0.0.1', port)).rejects.toThrow(
    `port ${port} is taken; choose another with --port, or leave it out`,
  );
});

test('fails when the address is of another machine', async () => {
  await expect(listen(server(), '192.0.2.1', 0)).rejects.toThrow(
    "'192.0.2.1' is no address of this machine; choose another with --host",
  );
});
