import { Stack } from 'aws-cdk-lib';
import { InventoryReport, InventoryReportQuery } from '../../../lib';
import { CuratedFleet } from '../curation/curated-fleet';
import { keepsHistory } from '../curation/history-steps';
import { day, documentsOf, keysOf } from '../curation/node-documents';
import { engines } from '../engines';
import { ReportRuns } from './report-runs';

const running = engines();
let fleet: CuratedFleet;
let reports: ReportRuns;

/** What the tables hold, and what only they do. */
const QUERIES: readonly InventoryReportQuery[] = [
  { query: 'nodes-with-software', parameters: { name: 'openssl', below: '3.0.22' } },
  { query: 'changes', parameters: { name: 'openssl' }, onlyWhenFound: true },
  { query: 'software-diff', parameters: { since: day(1), until: day(2), by: 'node' } },
];

beforeAll(async () => {
  fleet = await CuratedFleet.create(running, (analytics) => {
    new InventoryReport(Stack.of(analytics), 'audit', { analytics, reportName: 'audit', queries: [...QUERIES] });
  });
  reports = await ReportRuns.over(running, fleet.made.template, fleet.made.applied);
});

afterAll(async () => {
  await reports.close();
  await fleet.close();
  running.aws.close();
});

/** What the queries read. */
const runs = (query: string): boolean =>
  keepsHistory(query) || /^(Create|Refresh) (software_version|software_change|node_change)$/.test(query);

test('a report over a curation is of its tables: what the bucket does not hold any more is there, and what was before', async () => {
  for (const n of [1, 2]) {
    await fleet.change({
      ...documentsOf('1/i-1', n, [['openssl', `3.0.${n}`, 'x86_64']]),
      ...documentsOf('1/i-2', n, [['openssl', '3.0.22', 'x86_64']]),
    });
    expect(await fleet.runs.run({ startTime: await fleet.load(), runs })).toMatchObject({ status: 'SUCCEEDED' });
  }
  await fleet.change(
    {},
    ['1/i-1', '1/i-2'].flatMap((node) => Object.values(keysOf(node))),
  );

  const { result, messages } = await reports.run('audit');

  expect(result).toMatchObject({ status: 'SUCCEEDED' });
  const keys = await reports.keysOf('audit');
  expect(keys).toHaveLength(QUERIES.length);
  for (const { query, parameters = {} } of QUERIES) {
    const { lines } = await reports.fileOf(
      'audit',
      keys.find((key) => key.endsWith(`/${query}.csv`))!,
    );
    const { columns, rows } = (await fleet.ask(query, parameters)).duckDb;
    const texts = columns.map((_, index) => index).filter((index) => columns[index]!.type === 'text');
    const cells = (values: readonly unknown[]) => texts.map((index) => values[index]);
    const read = lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : cell.slice(1, -1))));
    expect({ query, rows: read.map(cells) }).toEqual({
      query,
      rows: [columns.map(({ name }) => name), ...rows].map(cells),
    });
    expect(rows).toHaveLength(1);
  }
  expect(messages.map(({ Subject }) => Subject)).toEqual(['Inventory report audit']);
  expect(messages[0]!.Message.match(/^Rows: 1$/gm)).toHaveLength(QUERIES.length);
});
