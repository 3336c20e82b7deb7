import type { Scope, SearchResult, Table } from '../../page/src/answers';
import { askTable } from './ask-table';
import { bound, Fragment, sql } from './fragment';
import { LoadedFleet } from './loaded-fleet';
import { sameNode, scopedNodes } from './scope-sql';
import {
  explainNodes,
  explainSoftware,
  explainSoftwareNodes,
  parseSearch,
  SearchQuestion,
  VersionBound,
} from './search-text';
import { softwareCounts } from './software-counts';
import { fits, givenVersion } from './version-bound';

/** Whatever fits a search text. What asks for one kind of thing gets an answer even when there is none. */
export async function askSearch(
  fleet: LoadedFleet,
  text: string,
  scope: Scope,
  limit: number,
): Promise<SearchResult[]> {
  const question = parseSearch(text);
  if (question === undefined) return [];
  if (question.kind === 'software-nodes') {
    const { name, bound: version } = question;
    const table = await askSoftwareNodes(fleet, name, scope, limit, version);
    return [{ kind: 'software-nodes', explanation: explainSoftwareNodes(name, version), table }];
  }
  const nodes = askNodes(fleet, question, scope, limit);
  if (question.kind === 'address') {
    return [{ kind: 'nodes', explanation: explainNodes(question), table: await nodes }];
  }
  const [running, named, found] = await Promise.all([
    askSoftwareNodes(fleet, question.text, scope, limit),
    askSoftware(fleet, question.text, scope, limit),
    nodes,
  ]);
  const results: SearchResult[] = [
    { kind: 'software-nodes', explanation: explainSoftwareNodes(question.text), table: running },
    { kind: 'software', explanation: explainSoftware(question.text), table: named },
    { kind: 'nodes', explanation: explainNodes(question), table: found },
  ];
  return results.filter(({ table }) => table.total > 0);
}

function askSoftwareNodes(
  fleet: LoadedFleet,
  name: string,
  scope: Scope,
  limit: number,
  version?: VersionBound,
): Promise<Table> {
  const view = fleet.catalog.views.find((each) => each.name === 'software_version')!;
  const wanted =
    version === undefined
      ? sql`wanted AS (SELECT packaging, name, evr FROM software_version WHERE ${isNamed(name)})`
      : sql`${givenVersion(version, view)},
        wanted AS (
          SELECT software_version.packaging, software_version.name, software_version.evr
          FROM software_version JOIN given ON given.packaging = software_version.packaging
          WHERE ${isNamed(name)} AND ${fits(version)}
        )`;
  const select = sql`WITH scoped AS (${scopedNodes(scope)}), ${wanted}
    SELECT DISTINCT
      scoped.accountid,
      scoped.region,
      scoped.nodeid,
      scoped.computername,
      software.name,
      software.evr AS version,
      software.architecture,
      software.packaging
    FROM wanted
    JOIN software
      ON software.name = wanted.name
      AND software.packaging = wanted.packaging
      AND software.evr IS NOT DISTINCT FROM wanted.evr
    JOIN scoped ON ${sameNode('software', 'scoped')}
    WHERE NOT software.pseudo`;
  const columns = [...whose, 'name', 'version', 'architecture', 'packaging'];
  return askTable(fleet, { select, columns }, { offset: 0, limit });
}

const whose = ['accountid', 'region', 'nodeid', 'computername'];

/** A name whatever its case, in which `*` stands for any text, and nothing else for anything but itself. */
function isNamed(pattern: string): Fragment {
  const like = pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
  return pattern.includes('*')
    ? sql`lower(software_version.name) LIKE lower(${bound(like)}) ESCAPE '\\'`
    : sql`lower(software_version.name) = lower(${bound(pattern)})`;
}

async function askSoftware(fleet: LoadedFleet, text: string, scope: Scope, limit: number): Promise<Table> {
  const lowered = sql`lower(${bound(text)})`;
  const counts = await softwareCounts(fleet, scope, sql`contains(lower(name), ${lowered})`);
  const select = sql`WITH ${counts} SELECT name, nodes FROM name_count`;
  const order = sql`CASE WHEN lower(name) = ${lowered} THEN 0 WHEN starts_with(lower(name), ${lowered}) THEN 1 ELSE 2 END,
    nodes DESC, name`;
  return askTable(fleet, { select, columns: ['name', 'nodes'], order }, { offset: 0, limit });
}

function askNodes(
  fleet: LoadedFleet,
  { kind, text }: Exclude<SearchQuestion, { kind: 'software-nodes' }>,
  scope: Scope,
  limit: number,
): Promise<Table> {
  const lowered = sql`lower(${bound(text)})`;
  const scoped = sql`scoped AS (${scopedNodes(scope)})`;
  const isText =
    kind === 'address'
      ? sql`address = ${lowered}`
      : sql`${lowered} IN (lower(nodeid), coalesce(lower(computername), ''))`;
  const rows = {
    select: kind === 'address' ? withAddress(scoped, lowered) : withName(scoped, lowered),
    columns: [...whose, 'operatingsystem', 'status', 'address'],
    order: sql`CASE WHEN ${isText} THEN 0 ELSE 1 END, accountid, region, nodeid`,
  };
  return askTable(fleet, rows, { offset: 0, limit });
}

function withName(scoped: Fragment, text: Fragment): Fragment {
  return sql`WITH ${scoped} SELECT *, ipaddress AS address FROM scoped
    WHERE contains(lower(nodeid), ${text}) OR contains(lower(computername), ${text})`;
}

function withAddress(scoped: Fragment, text: Fragment): Fragment {
  return sql`WITH ${scoped},
    known AS (
      SELECT accountid, region, nodeid, address FROM network_address
      UNION ALL
      SELECT accountid, region, nodeid, lower(ipaddress) AS address FROM scoped
    ),
    found AS (
      SELECT accountid, region, nodeid, min(address) AS address FROM known
      WHERE starts_with(address, ${text})
      GROUP BY accountid, region, nodeid
    )
    SELECT scoped.*, found.address FROM found JOIN scoped ON ${sameNode('found', 'scoped')}`;
}
