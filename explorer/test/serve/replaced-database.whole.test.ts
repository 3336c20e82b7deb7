import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { activeNodes } from '../answers/answers-fleet';
import { loadNodes, serving } from './serving';

const served = serving();

const nodes = async (): Promise<number> => {
  const { body } = await served.ask('list', 'nodes', activeNodes, { offset: 0, limit: 10 });
  return (JSON.parse(body) as { total: number }).total;
};

test('a new load is shown with the next question, and old answers are forgotten', async () => {
  expect(await nodes()).toBe(2);
  await loadNodes(served.folder, served.database, ['i-1', 'i-2', 'i-3']);
  expect(await nodes()).toBe(3);
});

test('a question that began before the load is answered from what it began with', async () => {
  const question = served.ask(
    'sql',
    'SELECT (SELECT count(*) FROM range(30000000) WHERE hash(range) = 1), count(*) FROM node',
  );
  await new Promise((resolve) => served.server.once('request', (incoming) => incoming.once('end', resolve)));
  await loadNodes(served.folder, served.database, ['i-1', 'i-2', 'i-3', 'i-4']);
  const [after, before] = await Promise.all([nodes(), question]);
  expect(after).toBe(4);
  const { rows } = JSON.parse(before.body) as { rows: unknown[][] };
  expect(rows[0]![1]).toBe(3);
});

test('many questions at once open the new database once, and all see it', async () => {
  await loadNodes(served.folder, served.database, ['i-5']);
  expect(await Promise.all([...Array(20).keys()].map(nodes))).toEqual(Array(20).fill(1));
});

test('fails in words while something else lies in its place, and goes on afterwards', async () => {
  const aside = join(served.folder, 'aside.duckdb');
  renameSync(served.database, aside);
  // What is open can be read without its file.
  expect(await nodes()).toBe(1);
  writeFileSync(served.database, 'no database');
  const { status, body } = await served.ask('fleet');
  expect([status, (JSON.parse(body) as { message: string }).message]).toEqual([
    503,
    expect.stringContaining(`'${served.database}' cannot be used`),
  ]);
  rmSync(served.database);
  renameSync(aside, served.database);
  expect(await nodes()).toBe(1);
  expect(served.complaints).toEqual([]);
});
