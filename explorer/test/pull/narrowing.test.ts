import { isWithin, Narrowing, writeNarrowing } from '../../src/pull/narrowing';
import { keyOf } from '../write-tree';

const everything: Narrowing = { types: [], accounts: [], regions: [] };
const key = keyOf('AWS:Application', 'i-1', '111122223333', 'eu-west-1');

test.each<[Partial<Narrowing>, boolean]>([
  [{}, true],
  [{ types: ['AWS:Application'] }, true],
  [{ types: ['AWS:Tag', 'AWS:Application'] }, true],
  [{ types: ['AWS:App'] }, false],
  [{ accounts: ['111122223333'] }, true],
  [{ accounts: ['444455556666'] }, false],
  [{ regions: ['eu-west-1'] }, true],
  [{ regions: ['eu-west'] }, false],
  [{ types: ['AWS:Application'], accounts: ['111122223333'], regions: ['us-east-1'] }, false],
])('%j has the object of a node: %s', (part, expected) => {
  expect(isWithin({ ...everything, ...part }, key)).toBe(expected);
});

test('an object beside the accounts is in every type, and in no account', () => {
  expect(isWithin({ ...everything, types: ['AWS:Application'] }, 'AWS:Application/test.json')).toBe(true);
  expect(isWithin({ ...everything, accounts: ['111122223333'] }, 'AWS:Application/test.json')).toBe(false);
});

test('a part is written as on the command line', () => {
  const part = { types: ['AWS:Tag', 'Custom:Rack'], accounts: ['111122223333'], regions: ['eu-west-1'] };
  expect(writeNarrowing(part)).toBe('--type AWS:Tag --type Custom:Rack --account 111122223333 --region-only eu-west-1');
});
