import type { Scope } from '../../page/src/answers';
import { sql } from './fragment';
import { askRecord, LoadedFleet } from './loaded-fleet';
import { softwareCounts } from './software-counts';

/** How many different names of software the nodes in scope list. */
export async function countSoftwareNames(fleet: LoadedFleet, scope: Scope): Promise<number> {
  const { names } = await askRecord<{ names: number }>(
    fleet,
    sql`WITH ${softwareCounts(scope)} SELECT count(*) AS names FROM name_count`,
  );
  return names;
}
