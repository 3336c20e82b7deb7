import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { writeFleet } from '../explorer/src/generate/write-fleet';
import { launchChromium } from '../explorer/test-browser/launch-chromium';
import { serve } from '../explorer/test-browser/serving';
import { atMost, Benchmark, Measurement, median } from './benchmark';
import { runNode, SSM_INVENTORY } from './process-run';

/** Seconds to the largest contentful paint that a fleet of a few thousand nodes may take, and a larger one. */
const PAINT_LIMIT = { nodes: 2_000, seconds: 1, larger: 2 };

/** Milliseconds from the last key to the rows that it asks for, on the largest fleet. */
const KEY_LIMIT = 100;

/** A report carries its data; beyond this many nodes nobody mails it. */
const LARGEST_REPORT = 2_000;

/** What is typed: all but the last character before the clock starts. */
const TYPED = 'openssl < 3.0.15';

/** How the page says what it understood. */
const EXPLAINED = 'openssl below 3.0.15';

/** The table of those who run it. */
const FOUND = 'found-software-nodes';

/** A script that runs inside the page, as text: what tsx adds to functions of its own is not known there. */
const inPage = (name: string): string => readFileSync(join(__dirname, 'in-page', `${name}.js`), 'utf8');

export const page: Benchmark = {
  title: 'Open the page, and search',
  conditions:
    'In the Chromium of this machine, headless, 1280 × 800, each run in a fresh profile. "Largest contentful paint" is what ' +
    'the browser itself measures, from the start of the navigation; text and images count for it and charts do not, so ' +
    '"everything drawn" is stated besides: the time until no part of the page waits any more. "From the last key to the ' +
    'rows" runs from the key\'s event to the frame after the rows stand in the page.',
  async run({ runs, nodes, databases, scratch, log }) {
    const browser = await launchChromium();
    try {
      const measurements: Measurement[] = [];
      for (const count of nodes) measurements.push(...(await fleetOf(count, { browser, runs, scratch, log })));
      for (const database of databases) {
        measurements.push(...(await served(basename(database), database, Infinity, browser, runs)));
      }
      return measurements;
    } finally {
      await browser.close();
    }
  },
};

interface Surroundings {
  readonly browser: Browser;
  readonly runs: number;
  readonly scratch: string;
  readonly log: (text: string) => void;
}

async function fleetOf(count: number, { browser, runs, scratch, log }: Surroundings): Promise<Measurement[]> {
  const tree = join(scratch, `fleet-${count}`);
  const database = join(scratch, `fleet-${count}.duckdb`);
  log(`loading ${count} nodes`);
  writeFleet(tree, { nodes: count, newestCapture: '2026-01-01T00:00:00Z' });
  runNode({ what: 'ssm-inventory load', args: [SSM_INVENTORY, 'load', tree, '--database', database] });

  const name = `${count.toLocaleString('en')} nodes`;
  const measurements = await served(name, database, count, browser, runs);
  if (count > LARGEST_REPORT) return measurements;
  const file = join(scratch, `fleet-${count}.html`);
  runNode({ what: 'ssm-inventory report', args: [SSM_INVENTORY, 'report', '-d', database, '--out', file] });
  return [...measurements, ...(await opened(`${name}, a report`, pathToFileURL(file).href, count, browser, runs))];
}

async function served(
  name: string,
  database: string,
  count: number,
  browser: Browser,
  runs: number,
): Promise<Measurement[]> {
  const serving = await serve(database);
  try {
    return [
      ...(await opened(`${name}, by serve`, serving.origin, count, browser, runs)),
      await searched(`${name}: from the last key of "${TYPED}" to the rows`, serving.origin, browser, runs),
    ];
  } finally {
    await serving.stop();
  }
}

async function opened(
  what: string,
  address: string,
  count: number,
  browser: Browser,
  runs: number,
): Promise<Measurement[]> {
  const painted: number[] = [];
  const drawn: number[] = [];
  for (let run = 0; run < runs; run++) {
    await inFreshWindow(browser, async (window) => {
      await window.goto(address);
      drawn.push((await window.evaluate<number>(inPage('everything-drawn'))) / 1000);
      painted.push((await window.evaluate<number>(inPage('largest-paint'))) / 1000);
    });
  }
  const limit = count <= PAINT_LIMIT.nodes ? PAINT_LIMIT.seconds : PAINT_LIMIT.larger;
  return [
    { what: `${what}: largest contentful paint`, seconds: painted, target: atMost(limit, median(painted), 's') },
    { what: `${what}: everything drawn`, seconds: drawn },
  ];
}

async function searched(what: string, address: string, browser: Browser, runs: number): Promise<Measurement> {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    await inFreshWindow(browser, async (window) => {
      await window.goto(address);
      await window.evaluate(inPage('everything-drawn'));
      await window.keyboard.press('/');
      await window.keyboard.type(TYPED.slice(0, -1));
      // What the letters before ask must not be taken for the answer.
      const before = window.locator(`[data-widget="${FOUND}"]`).filter({ hasText: EXPLAINED.slice(0, -1) });
      await before.locator('tbody tr').first().waitFor();
      await window.evaluate(inPage('watch-for-rows'));
      await window.keyboard.type(TYPED.slice(-1));
      seconds.push((await window.evaluate<number>('fromKeyToRows')) / 1000);
    });
  }
  return { what, seconds, target: atMost(KEY_LIMIT, median(seconds) * 1000, 'ms') };
}

async function inFreshWindow(browser: Browser, work: (window: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}
