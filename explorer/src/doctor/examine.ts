import { activationsEnding } from './checks/activations-ending';
import { associationRuns } from './checks/association-runs';
import { associationsInTheWay } from './checks/associations-in-the-way';
import type { Check, Examined } from './checks/check';
import { deliveredObjects } from './checks/delivered-objects';
import { emptyLists } from './checks/empty-lists';
import { instancesNotManaged } from './checks/instances-not-managed';
import { listSizes } from './checks/list-sizes';
import { namesTaken } from './checks/names-taken';
import { nodesNotReporting } from './checks/nodes-not-reporting';
import { notLooked } from './checks/not-looked';
import { oldSystems } from './checks/old-systems';
import { syncHealth } from './checks/sync-health';
import { syncRoom } from './checks/sync-room';
import type { PlacedFinding } from './finding';

/** Before a deployment first, as one goes about it. */
const checks: readonly Check[] = [
  ...[associationsInTheWay, syncRoom, namesTaken],
  ...[instancesNotManaged, nodesNotReporting, emptyLists, listSizes, associationRuns],
  ...[syncHealth, deliveredObjects, oldSystems, activationsEnding, notLooked],
];

/** Everything that is to be said of one account and Region. */
export function examine(examined: Examined): readonly PlacedFinding[] {
  return checks.flatMap((check) => check(examined)).map((finding) => ({ ...finding, place: examined.gathering.place }));
}
