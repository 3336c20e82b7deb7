import { Package } from '../../../explorer/test/history/history-fleet';
import { engines } from '../engines';
import { asBag } from '../fleets/comparable-result';
import { CuratedFleet } from './curated-fleet';
import { keepsHistory } from './history-steps';
import { day, documentsOf } from './node-documents';

// Two changes for one row of a history would be a row too many. Nobody but the curation writes to its tables; here somebody does.

const running = engines();
let fleet: CuratedFleet;
let today = 0;

beforeAll(async () => {
  fleet = await CuratedFleet.create(running);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
});

afterEach(() => {
  fleet.runs.notices.length = 0;
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

/** The next day's run: a node with another list, and itself as before unless it has another agent. */
async function run(agent = '3.3.1', definition = fleet.runs.definition) {
  const openssl: Package = ['openssl', `3.0.${++today}`, 'x86_64'];
  await fleet.change(documentsOf('1/i-1', today, [openssl], agent));
  return fleet.runs.run({ startTime: day(today), runs: keepsHistory, definition });
}

const rowsOf = async (table: string): Promise<string[]> => asBag(await fleet.onTrino(`SELECT * FROM ${table}`));

async function expectRefused(history: string, result: unknown, before: string[]): Promise<void> {
  expect(result).toMatchObject({ status: 'FAILED', error: `Merge ${history} (States.TaskFailed)` });
  expect(fleet.runs.notices).toHaveLength(1);
  const { Message } = fleet.runs.notices[0]!;
  expect(Message).toContain(`failed in the step Merge ${history} (States.TaskFailed):\n\nINVALID_CAST_ARGUMENT: `);
  expect(Message).toContain(`'two changes for one row of ${history}'`);
  expect(await rowsOf(history)).toEqual(before);
}

/** Where a node is twice, which merge that fails, and the agent that the node has meanwhile. */
const CASES = [
  ['software_capture', 'software_capture', 'recordedat, written', '3.3.1'],
  ['node_capture', 'node_history', '', '3.4.0'],
  // Its state is what it was, so that it is not the merge before this one that fails.
  ['node_capture', 'node_capture', '', '3.3.1'],
] as const;

// Each comes past what failed the one before, which has been put right.
test.each(CASES)(
  'a node twice in %s fails the merge of %s, which is as it was',
  async (table, history, more, agent) => {
    const rest = ['lastcapturedat', ...(more === '' ? [] : [more])].join(', ');
    await fleet.onTrino(
      `INSERT INTO ${table} SELECT accountid, region, nodeid, firstcapturedat - INTERVAL '1' DAY, ${rest} FROM ${table}`,
    );
    const before = await rowsOf(history);
    await expectRefused(history, await run(agent), before);
    await fleet.onTrino(`DELETE FROM ${table} WHERE firstcapturedat < TIMESTAMP '2026-01-01 00:00:00'`);
  },
);

test('a change twice fails the merge of software_interval, whose own text lets none be twice', async () => {
  const { definition } = fleet.runs;
  const distinct = 'SELECT DISTINCT\\n  coalesce(listed.accountid';
  expect(definition.split(distinct)).toHaveLength(2);
  await fleet.onTrino('INSERT INTO software_interval SELECT * FROM software_interval WHERE validto IS NULL');
  const before = await rowsOf('software_interval');
  const careless = definition.replace(distinct, distinct.replace(' DISTINCT', ''));
  await expectRefused('software_interval', await run('3.3.1', careless), before);
});
