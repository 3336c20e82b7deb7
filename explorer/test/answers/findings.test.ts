import { FindingCounts, findingsOf } from '../../src/answers/finding';
import { activeNodes, answersOf, everyNode } from './answers-fleet';

const fleet = answersOf();

test('the findings are sentences about active nodes, worst first', async () => {
  const findings = await fleet.answers.findings(activeNodes);
  expect(findings.map(({ severity, sentence }) => [severity, sentence])).toEqual([
    ['bad', '2 active nodes run Debian 12, past its end of life since 2026-07-11'],
    ['bad', '1 of 5 active nodes misses critical patches'],
    ['bad', '1 of 5 active nodes has not reported for 7 days'],
    ['warning', '1 of 5 active nodes sent an empty application list, or none'],
  ]);
});

test('other statuses change nothing, and without active nodes there is nothing to find', async () => {
  expect(await fleet.answers.findings(everyNode)).toEqual(await fleet.answers.findings(activeNodes));
  expect(await fleet.answers.findings({ ...everyNode, status: ['Terminated'] })).toEqual([]);
});

test('each finding leads to the nodes it speaks of, also when the scope has others', async () => {
  const counts: Record<string, number> = {};
  for (const { id, drill } of await fleet.answers.findings(everyNode)) {
    const { list, ...condition } = drill;
    counts[id] = (await fleet.answers.list(list, everyNode, { offset: 0, limit: 100, ...condition })).total;
  }
  expect(counts).toEqual({
    'past-end-of-life': 2,
    'critical-patches-missing': 1,
    silent: 1,
    'without-software': 1,
  });
});

describe('the sentences', () => {
  const nothing: FindingCounts = {
    active: 12_000,
    criticalMissing: 0,
    failed: 0,
    missing: 0,
    silent: 0,
    withoutSoftware: 0,
    ending: [],
  };
  const said = (counts: Partial<FindingCounts>): string[] =>
    findingsOf({ ...nothing, ...counts }, '2026-11-21T12:00:00Z').map(({ sentence }) => sentence);

  test('nothing is said of a sound fleet', () => {
    expect(said({})).toEqual([]);
  });

  test.each<[Partial<FindingCounts>, string]>([
    [{ criticalMissing: 1234 }, '1,234 of 12,000 active nodes miss critical patches'],
    [{ failed: 1 }, '1 of 12,000 active nodes failed to install patches'],
    [{ missing: 2 }, '2 of 12,000 active nodes miss patches, none of them critical'],
    [{ silent: 2 }, '2 of 12,000 active nodes have not reported for 7 days'],
    [{ active: 1, silent: 1 }, '1 of 1 active node has not reported for 7 days'],
    [
      { ending: [{ operatingsystem: 'Amazon Linux 2', endoflife: '2026-06-30T00:00:00Z', nodes: 9 }] },
      '9 active nodes run Amazon Linux 2, past its end of life since 2026-06-30',
    ],
    [
      { ending: [{ operatingsystem: 'Debian 11', endoflife: '2026-11-20T00:00:00Z', nodes: 1 }] },
      '1 active node runs Debian 11, past its end of life since 2026-11-20',
    ],
    // The last day of support is a day of support.
    [
      { ending: [{ operatingsystem: 'Debian 11', endoflife: '2026-11-21T00:00:00Z', nodes: 1 }] },
      '1 active node runs Debian 11, whose support ends on 2026-11-21',
    ],
    [
      {
        ending: ['A', 'B', 'C', 'D', 'E'].map((operatingsystem, i) => ({
          operatingsystem,
          endoflife: '2026-12-01T00:00:00Z',
          nodes: 9 - i,
        })),
      },
      '35 active nodes run systems whose support ends within 90 days (A: 9, B: 8, C: 7 and 2 more)',
    ],
  ])('%j reads as a colleague would say it', (counts, sentence) => {
    expect(said(counts)).toEqual([sentence]);
  });

  test('at most five, by severity and then by how many nodes they are about', () => {
    const ending = [
      { operatingsystem: 'old', endoflife: '2020-01-01T00:00:00Z', nodes: 5 },
      { operatingsystem: 'older', endoflife: '2026-12-24T00:00:00Z', nodes: 80 },
    ];
    const findings = findingsOf(
      { active: 100, criticalMissing: 3, failed: 70, missing: 90, silent: 5, withoutSoftware: 75, ending },
      '2026-11-21T12:00:00Z',
    );
    expect(findings.map(({ id }) => id)).toEqual([
      'silent',
      'past-end-of-life',
      'critical-patches-missing',
      'end-of-life-soon',
      'without-software',
    ]);
  });
});
