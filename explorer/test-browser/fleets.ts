import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unpackSample } from '../src/sample/unpack-sample';
import { writeTree } from '../test/write-tree';
import { hostileFleet } from './hostile-fleet';
import { run } from './program';

/** The databases that the tests look at. */
export const FLEETS = ['sample', 'generated', 'hostile', 'empty'] as const;

export type FleetName = (typeof FLEETS)[number];

/** When the fleets are loaded and looked at: twelve minutes after the newest document of the sample. */
export const NOW = '2026-11-21T02:14:54Z';

/** When the sample was loaded before. */
const DAY_BEFORE = '2026-11-20T02:14:54Z';

/** How many nodes are generated beside the nine of the sample. */
export const GENERATED_NODES = 400;

/** Where the fleets of this run lie; the folder is made before the first test and removed after the last. */
export function databaseOf(fleet: FleetName): string {
  const folder = process.env.BROWSER_TEST_FLEETS;
  if (folder === undefined) throw new Error('the fleets are made by fleets-setup.ts: run npm run test:browser');
  return join(folder, `${fleet}.duckdb`);
}

/** Loads every fleet by the built program. */
export async function makeFleets(folder: string): Promise<void> {
  const database = (fleet: FleetName): string => join(folder, `${fleet}.duckdb`);
  const load = (tree: string, fleet: FleetName, clock: string): Promise<string> =>
    run(['load', tree, '-d', database(fleet)], clock);

  // Twice, with the updates of one node in between, so that there is something that changed.
  const sample = await unpackSample(folder);
  await load(sample, 'sample', DAY_BEFORE);
  cpSync(await unpackSample(folder, 'bucket-after'), sample, { recursive: true });
  await load(sample, 'sample', NOW);

  await run(['demo', '--nodes', String(GENERATED_NODES), '-d', database('generated')], NOW);
  await load(writeTree(join(folder, 'hostile'), hostileFleet()), 'hostile', NOW);

  const empty = join(folder, 'empty', 'AWS:InstanceInformation', 'accountid=111122223333', 'region=eu-west-1');
  mkdirSync(empty, { recursive: true });
  await load(join(folder, 'empty'), 'empty', NOW);
}
