import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '../test/write-tree';
import { changedFleet, changingFleet } from './changing-fleet';
import { hostileFleet } from './hostile-fleet';
import { run } from './program';

/** The databases that the tests look at, each of which there is a report of. */
export const FLEETS = ['sample', 'generated', 'changing', 'hostile', 'empty'] as const;

export type FleetName = (typeof FLEETS)[number];

/** When the fleets are loaded and looked at: twelve minutes after the newest document of the sample. */
export const NOW = '2026-11-21T02:14:54Z';

const DAY_BEFORE = '2026-11-20T02:14:54Z';

/** How many nodes are generated beside the nine of the sample. */
export const GENERATED_NODES = 400;

/** Where the fleets of this run lie; the folder is made before the first test and removed after the last. */
export function databaseOf(fleet: FleetName): string {
  const folder = process.env.BROWSER_TEST_FLEETS;
  if (folder === undefined) throw new Error('the fleets are made by fleets-setup.ts: run npm run test:browser');
  return join(folder, `${fleet}.duckdb`);
}

/** The same fleet as a report. */
export function reportOf(fleet: FleetName): string {
  return databaseOf(fleet).replace(/\.duckdb$/, '.html');
}

/** Loads every fleet by the built program, and writes a report of each. */
export async function makeFleets(folder: string): Promise<void> {
  const database = (fleet: FleetName): string => join(folder, `${fleet}.duckdb`);
  const load = (tree: string, fleet: FleetName, clock = NOW): Promise<string> =>
    run(['load', tree, '-d', database(fleet)], clock);

  await run(['demo', '--updates', '-d', database('sample')], NOW);
  await run(['demo', '--updates', '--nodes', String(GENERATED_NODES), '-d', database('generated')], NOW);

  const changing = writeTree(join(folder, 'changing'), changingFleet());
  await load(changing, 'changing', DAY_BEFORE);
  await load(writeTree(changing, changedFleet()), 'changing');

  await load(writeTree(join(folder, 'hostile'), hostileFleet()), 'hostile');

  const nothing = join(folder, 'empty');
  mkdirSync(join(nothing, 'AWS:InstanceInformation', 'accountid=111122223333', 'region=eu-west-1'), {
    recursive: true,
  });
  await load(nothing, 'empty');

  for (const fleet of FLEETS) {
    await run(['report', '-d', database(fleet), '--out', join(folder, `${fleet}.html`)], NOW);
  }
}
