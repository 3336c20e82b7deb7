import type { Scope } from '../../page/src/answers';
import { sql } from './fragment';
import { askRecord, LoadedFleet } from './loaded-fleet';
import { isFirstScope } from './scope-sql';
import { softwareCounts } from './software-counts';

/** How many different names of software the nodes in scope list. */
export async function countSoftwareNames(fleet: LoadedFleet, scope: Scope): Promise<number> {
  // The load has counted them already.
  const question = isFirstScope(scope)
    ? sql`SELECT value AS names FROM load_figure
        WHERE figure = 'software-names' AND number = (SELECT max(number) FROM load_history)`
    : sql`WITH ${await softwareCounts(fleet, scope)} SELECT count(*) AS names FROM name_count`;
  const { names } = await askRecord<{ names: number }>(fleet, question);
  return names;
}
