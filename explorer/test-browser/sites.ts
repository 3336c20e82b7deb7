import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { databaseOf, FleetName, reportOf } from './fleets';
import { serve, Serving } from './serving';

/** Where the page comes from: a running `serve`, or a file that `report` wrote. */
export const WAYS = ['served', 'reported'] as const;

export type Way = (typeof WAYS)[number];

/** The page over a fleet, for the tests of one file. */
export interface Site {
  /** The page's address, to which a view's `#/…` is appended. */
  readonly address: string;
}

export function site(way: Way, fleet: FleetName): Site {
  let running: Serving | undefined;
  beforeAll(async () => {
    if (way === 'served') running = await serve(databaseOf(fleet));
    else if (!existsSync(reportOf(fleet))) throw new Error(`there is no report ${reportOf(fleet)}`);
  });
  afterAll(() => running?.stop());
  return {
    get address() {
      return running === undefined ? pathToFileURL(reportOf(fleet)).href : `${running.origin}/`;
    },
  };
}
