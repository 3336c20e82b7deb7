import fc from 'fast-check';
import type { Answers, Scope } from '../../page/src/answers';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { makeSoftwareTally } from '../../src/answers/software-tally';
import { activeNodes, answersOf, everyNode } from './answers-fleet';

const fleet = answersOf();
let made = 0;
let tallied: Answers;

beforeAll(() => {
  const { engine } = fleet.loaded;
  let tally: Promise<void> | undefined;
  const make = (): Promise<void> => {
    made += 1;
    return makeSoftwareTally(engine);
  };
  tallied = new DatabaseAnswers({ ...fleet.loaded, tally: () => (tally ??= make()) });
});

const some = (...values: string[]): fc.Arbitrary<string[]> => fc.subarray([...values, 'no such']);
const anyScope: fc.Arbitrary<Scope> = fc.record({
  account: some('111122223333', '999988887777'),
  region: some('eu-west-1', 'us-east-1'),
  platform: some('Debian GNU/Linux', 'Amazon Linux'),
  tag: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some('Environment=Prod')),
  status: some('Active', 'Terminated', 'ConnectionLost'),
});

test('what is tallied answers as what is counted, whatever the scope', async () => {
  const both = async (ask: (answers: Answers) => Promise<unknown>): Promise<void> =>
    expect(await ask(tallied)).toEqual(await ask(fleet.answers));
  const property = fc.asyncProperty(anyScope, async (scope) => {
    await both((answers) => answers.list('software', scope, { offset: 0, limit: 100 }));
    await both((answers) => answers.search('l', scope, 100));
    await both((answers) => answers.figures(scope));
  });
  await fc.assert(property, { numRuns: 30, examples: [[everyNode], [activeNodes]] });
  expect(made).toBe(1);
});

test('the tally can be made again', async () => {
  await makeSoftwareTally(fleet.loaded.engine);
  expect((await tallied.list('software', activeNodes, { offset: 0, limit: 100 })).total).toBe(5);
});

test('what the load has counted is what would be counted now', async () => {
  const accounts = (await fleet.answers.fleet()).filters.account.map(({ value }) => value);
  const sameNodes = { ...activeNodes, account: accounts };
  for (const ask of [
    (scope: Scope): Promise<unknown> => fleet.answers.list('software', scope, { offset: 0, limit: 100 }),
    (scope: Scope): Promise<unknown> => fleet.answers.search('l', scope, 100),
  ]) {
    expect(await ask(activeNodes)).toEqual(await ask(sameNodes));
  }
});
