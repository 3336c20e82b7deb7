import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runCli } from '../cli';
import { Ended, ended, start } from '../process/child';
import { temporaryFolder } from '../temporary-folder';
import { loadNodes } from './serving';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');

beforeAll(() => loadNodes(folder, database, ['i-1']));

interface Running {
  readonly address: string;
  /** Ends it as a terminal does. */
  readonly stop: (signal: NodeJS.Signals) => Promise<Ended>;
}

/** The built program, once it says where it is. */
function serve(...argv: readonly string[]): Promise<Running> {
  const child = start(['serve', '-d', database, '--port', '0', ...argv]);
  const end = ended(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data) => {
      said += String(data);
      const address = /at (http:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      const stop = (signal: NodeJS.Signals): Promise<Ended> => {
        child.kill(signal);
        return end;
      };
      resolve({ address, stop });
    });
    void end.then(({ code, stderr }) => reject(new Error(`it ended with ${code}: ${stderr}`)));
  });
}

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

told.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('serves the built page until %s, and ends well', async (signal) => {
  const { address, stop } = await serve();
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<div id="page">');
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}api/fleet`, { method: 'POST', headers, body: '[]' });
  expect(await answer.json()).toMatchObject({ nodes: 1 });
  expect(await stop(signal)).toEqual({
    code: 0,
    signal: null,
    stdout: '',
    stderr: `Serving ${database} at ${address} until Ctrl-C\n`,
  });
});

told('ends although somebody still waits for an answer', async () => {
  const { address, stop } = await serve();
  const headers = { 'content-type': 'application/json' };
  const endless = 'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range = 7';
  const question = fetch(`${address}api/sql`, { method: 'POST', headers, body: JSON.stringify([endless]) });
  const left = expect(question).rejects.toThrow();
  // The server takes questions in their order: once this one is answered, it has the other.
  await fetch(`${address}api/fleet`, { method: 'POST', headers, body: '[]' });
  expect(await stop('SIGINT')).toMatchObject({ code: 0, signal: null });
  await left;
});

told('warns when others can read', async () => {
  const { stop } = await serve('--host', '0.0.0.0');
  const { stderr } = await stop('SIGTERM');
  expect(stderr).toMatch(
    /^Whoever reaches port \d+ of this machine can read the whole inventory: it asks no password\.$/m,
  );
});

test('fails when the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const port = String((other.address() as AddressInfo).port);
  const { code, stderr } = await ended(start(['serve', '-d', database, '--port', port]));
  other.close();
  expect([code, stderr]).toEqual([
    1,
    `ssm-inventory: port ${port} is taken; choose another with --port, or leave it out\n`,
  ]);
});

test.each([
  ['--port', '65536'],
  ['--port', '-1'],
  ['--port', '80a'],
  ['--sql-timeout', '0'],
  ['--sql-timeout', 'never'],
])('fails for %s %s', async (option, value) => {
  const { code, stderr } = await runCli(['serve', '-d', database, option, value]);
  expect(code).toBe(2);
  expect(stderr).toContain(`'${value}' is invalid`);
});

test('fails without a database, and says how to make one', async () => {
  const { code, stderr } = await ended(start(['serve', '-d', join(folder, 'none.duckdb')]));
  expect(code).toBe(1);
  expect(stderr).toContain("make one with 'ssm-inventory load <folder>'");
});
