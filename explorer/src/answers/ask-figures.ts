import type { Figure, Scope } from '../../page/src/answers';
import { figureDrill, FigureId, figureIds, figureLabels } from './figure';
import { bound, sql } from './fragment';
import { dayOf, hoursBefore } from './load-time';
import { askRecord, askRecords, LoadedFleet } from './loaded-fleet';
import { isFirstScope, scopedNodes } from './scope-sql';
import { countSoftwareNames } from './software-names';

export async function askFigures(fleet: LoadedFleet, scope: Scope): Promise<Figure[]> {
  const { loadedAt } = fleet.metadata;
  const [counts, before] = await Promise.all([count(fleet, scope), valuesBefore(fleet, scope)]);
  return figureIds.map((id) => ({
    id,
    label: figureLabels[id],
    value: counts[id],
    before: before.get(id) ?? null,
    drill: figureDrill(id, loadedAt),
  }));
}

async function count(fleet: LoadedFleet, scope: Scope): Promise<Record<FigureId, number | null>> {
  const { loadedAt } = fleet.metadata;
  const [ofNodes, softwareNames] = await Promise.all([
    askRecord<Record<Exclude<FigureId, 'software-names'>, number | null>>(
      fleet,
      sql`WITH scoped AS (${scopedNodes(scope)})
        SELECT
          count(*) FILTER (status = 'Active') AS "active-nodes",
          count(*) FILTER (lastcapturedat >= CAST(${bound(hoursBefore(loadedAt, 24))} AS timestamp)) AS "reporting-24h",
          count(DISTINCT accountid) AS accounts,
          count(DISTINCT region) AS regions,
          CASE WHEN count(*) = 0 OR count(endoflife) > 0
            THEN count(*) FILTER (endoflife < CAST(${bound(dayOf(loadedAt))} AS timestamp)) END AS "past-end-of-life",
          CASE WHEN count(*) = 0 OR count(criticalcount) > 0
            THEN count(*) FILTER (criticalcount > 0) END AS "critical-patches-missing"
        FROM scoped`,
    ),
    countSoftwareNames(fleet, scope),
  ]);
  return { ...ofNodes, 'software-names': softwareNames };
}

async function valuesBefore(fleet: LoadedFleet, scope: Scope): Promise<ReadonlyMap<string, number>> {
  if (!isFirstScope(scope)) return new Map();
  const rows = await askRecords<{ figure: string; value: number }>(
    fleet,
    sql`SELECT figure, value FROM load_figure
      WHERE number = (SELECT max(number) FROM load_history WHERE number < (SELECT max(number) FROM load_history))`,
  );
  return new Map(rows.map(({ figure, value }) => [figure, value]));
}
