import { randomUUID } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { keyOf } from '../../../explorer/test/write-tree';
import { InventoryAnalytics, InventoryReport, InventoryReportQuery } from '../../../lib';
import { testApp } from '../../../test/test-app';
import { engines } from '../engines';
import { putObjects } from '../fleets/put-objects';
import { handmadeFleet } from '../fleets/wide-fleet';
import { RunResult } from '../state-machines/run-state-machine';
import { applyTemplate } from '../templates/apply-template';
import { SynthesizedTemplate } from '../templates/template';
import { EXECUTION, ReportMessage, ReportRuns } from './report-runs';

const running = engines();
const inventory = `inventory-${randomUUID().slice(0, 8)}`;

const below: InventoryReportQuery = {
  query: 'nodes-with-software',
  parameters: { name: 'openssl', below: '3.0.22' },
  title: 'Nodes with an {old} OpenSSL',
  name: 'old-openssl',
  onlyWhenFound: true,
};
const stale: InventoryReportQuery = {
  query: 'stale-nodes',
  parameters: { days: '7', as_of: '2026-11-21T12:00:00Z' },
  onlyWhenFound: true,
};
const missing: InventoryReportQuery = { query: 'nodes-without-software', parameters: { name: 'openssl' } };
/** A question whose values try to leave the text that they stand in. */
const none: InventoryReportQuery = {
  query: 'nodes-with-software',
  parameters: { name: `'; DROP TABLE software; -- {} $ ?`, below: '1' },
  onlyWhenFound: true,
};
const REPORTS: Record<string, InventoryReportQuery[]> = { audit: [below, stale, missing], quiet: [none] };

let reports: ReportRuns;

beforeAll(async () => {
  await running.aws.createBucket(inventory);
  await putObjects(running.aws, inventory, { ...handmadeFleet(), ...hostileNode() });
  const template = synthesized();
  reports = await ReportRuns.over(running, template, await applyTemplate(running.aws, template));
});

afterEach(() => reports.server.service.faults.clear());

afterAll(async () => {
  await reports.close();
  running.aws.close();
});

/** A node whose words are formulas, wherever they may stand. */
function hostileNode(): Record<string, string> {
  const line = (fields: object) =>
    `${JSON.stringify({ ...fields, resourceId: 'i-66', captureTime: '2026-11-21T01:00:00Z', schemaVersion: '1.0' })}\n`;
  return {
    [keyOf('AWS:InstanceInformation', 'i-66')]: line({
      ComputerName: '=HYPERLINK("https://evil.example","see")',
      InstanceStatus: 'Active',
      PlatformType: 'Linux',
      PlatformName: '\tLinux; =1+1',
    }),
    [keyOf('AWS:Application', 'i-66')]: line({ Name: 'openssl', Version: '3.0.1', Architecture: '@SUM(A1)' }),
  };
}

function synthesized(): SynthesizedTemplate {
  const stack = new Stack(testApp(), 'Inventory');
  const bucket = Bucket.fromBucketName(stack, 'Bucket', inventory);
  const databaseName = `live_${randomUUID().slice(0, 8)}`;
  const analytics = new InventoryAnalytics(stack, 'Analytics', { bucket, databaseName });
  for (const [reportName, queries] of Object.entries(REPORTS)) {
    new InventoryReport(stack, reportName, { analytics, reportName, queries });
  }
  return Template.fromStack(stack).toJSON() as unknown as SynthesizedTemplate;
}

describe('a report that finds something', () => {
  let keys: string[];
  let messages: readonly ReportMessage[];
  let result: RunResult;

  beforeAll(async () => {
    ({ result, messages } = await reports.run('audit'));
    keys = await reports.keysOf('audit');
  });

  test('writes a file for each query under the day', () => {
    expect(result).toMatchObject({ status: 'SUCCEEDED' });
    expect(keys.map((key) => key.replace(/\d{4}-\d\d-\d\d/, 'day'))).toEqual([
      'reports/audit/day/nodes-without-software.csv',
      'reports/audit/day/old-openssl.csv',
      'reports/audit/day/stale-nodes.csv',
    ]);
  });

  test('has the rows of the query in its order, and no formula of a machine', async () => {
    const { type, lines } = await reports.fileOf('audit', keys[1]!);
    expect(type).toBe('text/csv; charset=utf-8');
    expect(lines[0]).toBe(
      '"accountid","region","nodeid","computername","platformname","name","version","architecture","packaging","capturedat"',
    );
    expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual(['"i-2"', '"i-66"', '"i-3"']);
    expect(lines[2]).toContain(
      `"'=HYPERLINK(""https://evil.example"",""see"")","'\tLinux; '=1+1","openssl","3.0.1","'@SUM(A1)"`,
    );
  });

  test('tells of counts and places, and of nothing that was found', async () => {
    const [below_, stale_, missing_] = await Promise.all(
      [keys[1]!, keys[2]!, keys[0]!].map(async (key) => (await reports.fileOf('audit', key)).lines.length - 1),
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]!.Subject).toBe('Inventory report audit');
    expect(messages[0]!.Message.replaceAll(/\d{4}-\d\d-\d\d/g, 'day')).toBe(
      [
        'Inventory report audit of day',
        ...['Nodes with an {old} OpenSSL', `Rows: ${below_}`, ...places('old-openssl')],
        ...['Stale nodes', `Rows: ${stale_}`, ...places('stale-nodes')],
        ...['Nodes without a software', `Rows: ${missing_}`, ...places('nodes-without-software')],
      ]
        .join('\n')
        .replaceAll(/\n(?=Nodes|Stale)/g, '\n\n'),
    );
  });

  function places(name: string): string[] {
    const key = `reports/audit/day/${name}.csv`;
    const bucket = reports.bucketOf('audit');
    return [
      `s3://${bucket}/${key}`,
      `https://console.aws.amazon.com/s3/object/${bucket}?region=eu-west-1&prefix=${key}`,
    ];
  }
});

test('a report that finds nothing, and is only wanted when it does, writes and sends nothing', async () => {
  const { result, messages } = await reports.run('quiet');
  expect(result).toMatchObject({ status: 'SUCCEEDED' });
  expect(messages).toEqual([]);
  expect(await reports.keysOf('quiet')).toEqual([]);
});

test('throttling is waited out', async () => {
  reports.server.service.faults.throttle('StartQueryExecution', 4);
  expect((await reports.run('quiet')).result).toMatchObject({ status: 'SUCCEEDED' });
});

test('fails when a query does, with what the engine said, and gives what the others found', async () => {
  const reason = `EXCEEDED_LIMIT: it's "too much" {}`;
  reports.server.service.faults.fail((sql) => sql.includes("CAST('3.0.22' AS varchar)"), { reason });
  const { result, messages } = await reports.run('audit');

  expect(result).toEqual({
    status: 'FAILED',
    error: 'Incomplete',
    cause: 'Some queries failed; each has a notice of its own',
  });
  const [summary, notice, ...more] = messages;
  expect(more).toEqual([]);
  expect(summary!.Message).toContain(
    'Nodes with an {old} OpenSSL\nFailed: a notice of its own says why\n\nStale nodes\nRows: ',
  );
  expect(summary!.Message).toContain('Nodes without a software\nRows: ');
  expect(notice!.Subject).toBe('Inventory report audit: a query failed');
  expect(notice!.Message).toContain(
    'A query of the report audit failed in the step Count old-openssl (States.TaskFailed)',
  );
  expect(notice!.Message).toContain(reason);
  expect(notice!.Message).toMatch(/athena\/home\?region=eu-west-1#\/query-editor\/history\/[0-9a-f-]{36}\n/);
  expect(notice!.Message).toContain(`executions/details/${EXECUTION}`);
});
