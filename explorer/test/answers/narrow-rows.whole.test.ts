import type { Page } from '../../page/src/answers';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { Document } from '../catalog/fixture';
import { smallFleet } from '../catalog/small-fleet';
import { answersOf, everyNode } from './answers-fleet';

/** Values whose place an engine, or what lies between, may get wrong. */
const odd = ['\uFEFFopenssl', '\uFEFF', '', '=', 'ﬁ', '😀', 'a\0b', "'", '\\', 'é', 'e\u0301', '10', '9'];

const oddNodes = ['0004-02-29T23:59:59Z', '2026-11-20T10:00:00.123Z', 'never'].flatMap(
  (captureTime, place): Document[] => [
    {
      type: 'AWS:Application',
      node: `i-odd-${place}`,
      captureTime,
      lines: odd.flatMap((text): Record<string, string>[] => [
        { Name: text, Version: text, PackageId: 'x.deb', InstalledTime: captureTime },
        { Name: 'twice', Version: text, Architecture: text },
      ]),
    },
    {
      type: 'AWS:InstanceInformation',
      node: `i-odd-${place}`,
      captureTime,
      lines: [{ ComputerName: odd[place]!, InstanceStatus: 'Active' }],
    },
  ],
);

const fleet = answersOf([...smallFleet, ...oddNodes]);
const sortingFew = (): DatabaseAnswers => new DatabaseAnswers({ ...fleet.loaded, mostSorted: 3 });

test.each(['nodes', 'software-nodes', 'coverage-nodes'])(
  'a page of %s has the same rows, however few are sorted for it',
  async (id) => {
    const { columns } = await fleet.answers.list(id, everyNode, { offset: 0, limit: 1 });
    const sorts = columns.map(({ name }, place) => ({ column: name, descending: place % 2 === 0 }));
    for (const sort of [undefined, ...sorts]) {
      const order: Partial<Page> = sort === undefined ? {} : { sort };
      const all = await fleet.answers.list(id, everyNode, { offset: 0, limit: 1000, ...order });
      for (const offset of [0, Math.floor(all.total / 2), all.total - 1, all.total]) {
        const limit = 5;
        const page = await sortingFew().list(id, everyNode, { offset, limit, ...order });
        expect({ sort, offset, ...page }).toEqual({
          sort,
          offset,
          ...all,
          rows: all.rows.slice(offset, offset + limit),
        });
      }
    }
  },
  20_000,
);

test('a filter and a condition narrow what is narrowed', async () => {
  const page: Page = { offset: 1, limit: 2, filter: 'ssl', where: { nodeid: ['i-1', 'i-2', 'i-3'] } };
  const expected = await fleet.answers.list('software-nodes', everyNode, page);
  expect(expected.rows).toHaveLength(2);
  expect(await sortingFew().list('software-nodes', everyNode, page)).toEqual(expected);
});
