import { Listing } from '../../src/load/listing';
import { LoadPlan } from '../../src/load/load-plan';
import { wantsTidying } from '../../src/load/wants-tidying';

const listing: Listing = {
  skipped: [],
  folders: [
    {
      key: 'AWS:Application/accountid=111122223333/region=eu-central-1/resourcetype=ManagedInstanceInventory',
      path: '/tree',
      lines: '',
      digest: '',
      lastChange: 0,
      elsewhere: new Map(),
      files: 10,
      emptyFiles: 0,
      bytes: 1000,
    },
  ],
};

/** A plan that reads a file of some size again. */
function plan(size: number): LoadPlan {
  const file = { path: '/tree/i-1.json', key: 'i-1.json', size };
  return { kind: 'incremental', files: new Map([['AWS:Application', [file]]]), changes: [] };
}

test.each([
  ['reads little again', 50, 2, false],
  ['reads more than a twentieth again', 51, 2, true],
  ['is the ninth', 1, 9, false],
  ['is the tenth', 1, 10, true],
  ['is the eleventh', 1, 11, false],
])('a load that %s', (_what, size, number, wanted) => {
  expect(wantsTidying(plan(size), listing, number)).toBe(wanted);
});

test('a load that reads everything', () => {
  expect(wantsTidying({ ...plan(1), kind: 'full' }, listing, 2)).toBe(true);
});
