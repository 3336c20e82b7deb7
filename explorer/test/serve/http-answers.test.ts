import { httpAnswers } from '../../page/src/http-answers';
import { activeNodes } from '../answers/answers-fleet';
import { loadNodes, serving } from './serving';

const served = serving({ sqlLimits: { seconds: 86_400, rows: 10 } });
const { fetch: fetchOfNode } = globalThis;

const hear = jest.fn<void, [string]>();

// The page asks the server that it came from.
beforeAll(() => {
  globalThis.fetch = (path, init) => fetchOfNode(new URL(path, `http://127.0.0.1:${served.port}`), init);
});
afterAll(() => {
  globalThis.fetch = fetchOfNode;
});

test('each question comes back as what it asks for', async () => {
  const answers = httpAnswers(hear);
  expect((await answers.fleet()).nodes).toBe(2);
  expect((await answers.figures(activeNodes))[0]).toMatchObject({ id: 'active-nodes', value: 2 });
  expect(await answers.findings(activeNodes)).toHaveLength(1);
  expect((await answers.widget('agents', activeNodes)).rows).toEqual([[null, 2]]);
  expect((await answers.list('nodes', activeNodes, { offset: 1, limit: 1 })).rows).toHaveLength(1);
  expect((await answers.node({ account: '111122223333', region: 'eu-west-1', node: 'i-2' }))?.overview.nodeid).toBe(
    'i-2',
  );
  expect((await answers.software('bash', activeNodes)).nodes.total).toBe(2);
  expect(await answers.search('bash', activeNodes, 5)).toHaveLength(2);
  expect((await answers.sql!('SELECT 1 AS one')).rows).toEqual([[1]]);
});

test('each answer tells when its data was loaded, and all of one load the same', async () => {
  hear.mockClear();
  const answers = httpAnswers(hear);
  const { loadedAt } = await answers.fleet();
  await answers.until!(new AbortController().signal).findings(activeNodes);
  await answers.sql!('SELECT 1 AS one');
  expect(hear.mock.calls).toEqual([[loadedAt], [loadedAt], [loadedAt]]);
});

test('the first answer from another load tells so', async () => {
  const answers = httpAnswers(hear);
  const { loadedAt } = await answers.fleet();
  await loadNodes(served.folder, served.database, ['i-1', 'i-2']);
  await answers.figures(activeNodes);
  expect(hear.mock.lastCall).not.toEqual([loadedAt]);
  expect(hear.mock.lastCall).toEqual([(await answers.fleet()).loadedAt]);
});

test("fails with the server's own words", async () => {
  await expect(httpAnswers(hear).widget('no-such', activeNodes)).rejects.toThrow('there is no chart "no-such"');
  await expect(httpAnswers(hear).sql!('DROP TABLE node')).rejects.toThrow('only SELECT is allowed, got DROP');
});

test('fails with the reason that a question is given up for', async () => {
  const leaving = new AbortController();
  const reason = new Error('somebody typed on');
  const question = httpAnswers(hear).until!(leaving.signal).sql!(
    'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b, range(1000) AS c WHERE a.range * b.range = 7',
  );
  leaving.abort(reason);
  await expect(question).rejects.toBe(reason);
  await expect(httpAnswers(hear, leaving.signal).fleet()).rejects.toBe(reason);
});

test('fails in words where something else than the server answers, or nothing', async () => {
  const around = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(new Response('<h1>Bad Gateway</h1>', { status: 502 }));
  await expect(httpAnswers(hear).fleet()).rejects.toThrow('the server answered with status 502');
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  await expect(httpAnswers(hear).fleet()).rejects.toThrow('start it again with: ssm-inventory serve');
  globalThis.fetch = around;
});
