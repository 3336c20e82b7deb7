import type { Scope, SoftwareDetail, Table } from '../../page/src/answers';
import { askTable } from './ask-table';
import { bound, Fragment, joined, named, sql } from './fragment';
import type { LoadedFleet } from './loaded-fleet';
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
  const select = sql`WITH ${scoped},
    counted AS (
      SELECT packaging, evr, count(DISTINCT (scoped.accountid, scoped.region, scoped.nodeid)) AS nodes
      FROM software JOIN scoped ON ${sameNode('software', 'scoped')}
      WHERE name = ${bound(name)} AND NOT pseudo
      GROUP BY packaging, evr
    ),
    seen AS (
      SELECT packaging, evr, min(validfrom) AS firstseen
      FROM software_history JOIN scoped ON ${sameNode('software_history', 'scoped')}
      WHERE name = ${bound(name)}
      GROUP BY packaging, evr
    ),
    known AS (SELECT * FROM software_version WHERE name = ${bound(name)})
    SELECT counted.packaging, counted.evr AS version, nodes, firstseen, epochkey, versionkey, releasekey
    FROM counted
    LEFT JOIN seen ON seen.packaging = counted.packaging AND seen.evr IS NOT DISTINCT FROM counted.evr
    LEFT JOIN known ON known.packaging = counted.packaging AND known.evr IS NOT DISTINCT FROM counted.evr`;
  const order = sql`packaging, epochkey DESC NULLS LAST, versionkey DESC NULLS LAST, releasekey DESC NULLS LAST,
    version NULLS LAST`;
  return askTable(fleet, { select, columns: ['packaging', 'version', 'nodes', 'firstseen'], order }, MOST_ROWS);
}

function askNodes(fleet: LoadedFleet, name: string, scoped: Fragment): Promise<Table> {
  const select = sql`WITH ${scoped}
    SELECT scoped.*, packaging, evr AS version, architecture, installedat
    FROM software JOIN scoped ON ${sameNode('software', 'scoped')}
    WHERE name = ${bound(name)} AND NOT pseudo`;
  const columns = [...whose, 'packaging', 'version', 'architecture', 'installedat'];
  return askTable(fleet, { select, columns }, MOST_ROWS);
}

function askChanges(fleet: LoadedFleet, name: string, scoped: Fragment): Promise<Table> {
  const select = sql`WITH ${scoped}
    SELECT scoped.*, changedat, change, packaging, architecture, fromversion, toversion
    FROM software_change JOIN scoped ON ${sameNode('software_change', 'scoped')}
    WHERE name = ${bound(name)}`;
  const others = ['change', ...whose, 'packaging', 'architecture', 'fromversion', 'toversion'];
  const order = joined([sql`changedat DESC NULLS LAST`, ...others.map((each) => sql`${named(each)} NULLS LAST`)], ', ');
  return askTable(fleet, { select, columns: ['changedat', ...others], order }, MOST_ROWS);
}

const whose = ['accountid', 'region', 'nodeid', 'computername'];
