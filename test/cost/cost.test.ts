import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ATHENA_PRICE } from '../../explorer/src/athena/query-cost';
import { InventoryAnalytics } from '../../lib/inventory-analytics';
import { InventoryCuration } from '../../lib/inventory-curation';
import { testApp } from '../test-app';
import { CountedCuration, CURATED_SHARE, monthlyCost, MonthlyCost } from './monthly-cost';
import { definitionOf, runOf } from './state-machine-run';

const fileText = (...path: string[]) => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');
const document = fileText('docs', 'cost.md');

/** Counted in the definition as it is deployed. */
function countedCuration(): CountedCuration {
  const stack = new Stack(testApp(), 'Stack');
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'central-inventory');
  const analytics = new InventoryAnalytics(stack, 'Analytics', { bucket, databaseName: 'live' });
  new InventoryCuration(stack, 'Curation', { analytics });
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine')) as {
    Properties: { DefinitionString: unknown };
  }[];
  const definition = definitionOf(machine!.Properties.DefinitionString);
  const daily = runOf(definition, false);
  const weekly = runOf(definition, true);
  const creating = (text: string) => text.startsWith('CREATE TABLE');
  const changing = daily.statements.filter((text) => !creating(text));
  const readingInventory = changing.filter((text) => text.includes('"live".')).length;
  return {
    dailyTransitions: daily.transitions,
    weeklyTransitions: weekly.transitions,
    readingInventory,
    readingTables: changing.length - readingInventory,
    maintaining: weekly.statements.filter((text) => !creating(text)).length,
    creating: daily.statements.filter(creating).length,
  };
}

const counted = countedCuration();
const months = [2_000, 10_000, 100_000].map((nodes) => monthlyCost(nodes, counted));
const dollars = (amount: number) => amount.toFixed(2);
const row = (title: string, line: keyof MonthlyCost) =>
  `| ${title} | ${months.map((month) => dollars(month[line])).join(' | ')} |`;

describe('docs/cost.md', () => {
  test.each([
    row('Athena: curation and maintenance', 'scans'),
    row('S3: requests', 'requests'),
    row('Step Functions', 'transitions'),
    row('S3: storage', 'storage'),
    row('a weekly report', 'reports'),
    row('500 questions', 'questions'),
    row('**a month**', 'sum'),
    row('500 questions without a curation', 'questionsWithoutCuration'),
  ])('has the line %s', (line) => {
    expect(document).toContain(line);
  });

  test('says what a run does, as the state machine has it', () => {
    const { readingInventory, readingTables } = counted;
    expect(document).toContain(
      `${readingInventory + readingTables} statements that Athena charges, ${readingInventory} of which read the inventory`,
    );
    expect(document).toContain(`${counted.creating} that create what is missing`);
    expect(document).toContain(`${counted.maintaining} statements of maintenance`);
    expect(document).toContain(`${counted.dailyTransitions} states a day and ${counted.weeklyTransitions} a week`);
  });

  test('says what the lab costs, which has eight nodes', () => {
    const { scans, requests, transitions, storage, reports } = monthlyCost(8, counted);
    expect(document).toContain(
      `for the lab ${dollars(scans + requests + transitions + storage + reports)} USD a month`,
    );
  });

  test('reckons with the share of the inventory that the tables have in the benchmark', () => {
    const [, measured] = /^\| 2,000 nodes: first run +(?:\|[^|]+){3}\| +([\d.]+) % \|/m.exec(
      fileText('bench', 'results.md'),
    )!;
    expect(CURATED_SHARE).toBeCloseTo(Number(measured) / 100, 2);
    expect(document).toContain(`The tables take ${(CURATED_SHARE * 100).toFixed(1)} % of it in Parquet`);
  });

  test('has the price of Athena that the command line has', () => {
    const { dollarsPerTerabyte, leastBytes, asOf, region } = ATHENA_PRICE;
    expect(document).toContain(`${dollarsPerTerabyte} USD per TB scanned, at least ${leastBytes / 1e6} MB a statement`);
    expect(document).toContain(`${region}, as of ${asOf}`);
  });

  test('never says that a larger fleet costs less', () => {
    const sums = months.map(({ sum }) => sum);
    expect(sums).toEqual([...sums].sort((one, other) => one - other));
  });
});
