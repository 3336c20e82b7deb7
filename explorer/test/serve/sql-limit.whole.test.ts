import { activeNodes } from '../answers/answers-fleet';
import { serving } from './serving';

const served = serving({ sqlLimits: { seconds: 1, rows: 10 } });

/** It would run for years. */
const endless =
  'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b, range(1000) AS c WHERE a.range * b.range = 7';

test('fails for a statement that does not end, and everybody else is answered meanwhile', async () => {
  const late = served.ask('sql', endless);
  const figures = await served.ask('figures', activeNodes);
  expect(figures.status).toBe(200);
  const { status, body } = await late;
  expect([status, JSON.parse(body)]).toEqual([
    400,
    { message: 'the statement took longer than 1 s and was stopped; narrow it' },
  ]);
});

test('as many endless statements as there are connections leave a server that answers', async () => {
  const late = await Promise.all([1, 2, 3, 4, 5, 6].map(() => served.ask('sql', endless)));
  expect(late.map(({ status }) => status)).toEqual(Array(6).fill(400));
  expect((await served.ask('sql', 'SELECT 1 AS one')).body).toContain('[[1]]');
});
