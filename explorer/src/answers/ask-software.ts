import type { Scope, SoftwareDetail, Table } from '../../page/src/answers';
import { bound, Fragment, sql } from './fragment';
import { LoadedFleet } from './loaded-fleet';
import { askTable } from './ask-table';
import { sameNode, scopedNodes } from './scope-sql';

const MOST_ROWS = 1000;

/** One software of the nodes in scope, by its exact name. */
export async function askSoftware(fleet: LoadedFleet, name: string, scope: Scope): Promise<SoftwareDetail> {
  const scoped = sql`scoped AS (${scopedNodes(scope)})`;
  const [versions, nodes, changes] = await Promise.all([
    askVersions(fleet, name, scoped),
    askNodes(fleet, name, scoped),
    askChanges(fleet, name, scoped),
  ]);
  return { name, versions, nodes, changes };
}

function askVersions(fleet: LoadedFleet, name: string, scoped: Fragment): Promise<Table> {
  return askTable(
    fleet,
    MOST_ROWS,
    sql`WITH ${scoped},
      counted AS (
        SELECT software.packaging, software.evr, count(DISTINCT (scoped.accountid, scoped.region, scoped.nodeid)) AS nodes
        FROM software JOIN scoped ON ${sameNode('software', 'scoped')}
        WHERE software.name = ${bound(name)} AND NOT software.pseudo
        GROUP BY software.packaging, software.evr
      ),
      seen AS (
        SELECT software_history.packaging, software_history.evr, min(software_history.validfrom) AS firstseen
        FROM software_history JOIN scoped ON ${sameNode('software_history', 'scoped')}
        WHERE software_history.name = ${bound(name)}
        GROUP BY software_history.packaging, software_history.evr
      ),
      known AS (SELECT * FROM software_version WHERE name = ${bound(name)})
      SELECT counted.packaging, counted.evr AS version, counted.nodes, seen.firstseen
      FROM counted
      LEFT JOIN seen ON seen.packaging = counted.packaging AND seen.evr IS NOT DISTINCT FROM counted.evr
      LEFT JOIN known ON known.packaging = counted.packaging AND known.evr IS NOT DISTINCT FROM counted.evr`,
    sql`counted.packaging, known.epochkey DESC NULLS LAST, known.versionkey DESC NULLS LAST,
      known.releasekey DESC NULLS LAST, counted.evr NULLS LAST`,
  );
}

function askNodes(fleet: LoadedFleet, name: string, scoped: Fragment): Promise<Table> {
  return askTable(
    fleet,
    MOST_ROWS,
    sql`WITH ${scoped}
      SELECT
        scoped.accountid,
        scoped.region,
        scoped.nodeid,
        scoped.computername,
        software.packaging,
        software.evr AS version,
        software.architecture,
        software.installedat
      FROM software JOIN scoped ON ${sameNode('software', 'scoped')}
      WHERE software.name = ${bound(name)} AND NOT software.pseudo`,
    sql`ALL NULLS LAST`,
  );
}

function askChanges(fleet: LoadedFleet, name: string, scoped: Fragment): Promise<Table> {
  return askTable(
    fleet,
    MOST_ROWS,
    sql`WITH ${scoped}
      SELECT
        software_change.changedat,
        software_change.change,
        scoped.accountid,
        scoped.region,
        scoped.nodeid,
        scoped.computername,
        software_change.packaging,
        software_change.architecture,
        software_change.fromversion,
        software_change.toversion
      FROM software_change JOIN scoped ON ${sameNode('software_change', 'scoped')}
      WHERE software_change.name = ${bound(name)}`,
    sql`changedat DESC NULLS LAST, change, scoped.accountid, scoped.region, scoped.nodeid, computername NULLS LAST,
      packaging, architecture NULLS LAST, fromversion NULLS LAST, toversion NULLS LAST`,
  );
}
