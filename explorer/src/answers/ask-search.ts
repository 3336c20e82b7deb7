import type { Scope, SearchResult, Table } from '../../page/src/answers';
import { sameVersion } from '../database/same-version';
import { askFirst, askTable } from './ask-table';
import { bound, Fragment, fromCatalog, sql } from './fragment';
import { askRecord, LoadedFleet } from './loaded-fleet';
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

async function askSoftwareNodes(
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
  const columns = [...whose, 'name', 'version', 'architecture', 'packaging'];
  if (!(await areMany(fleet, wanted))) {
    const select = sql`WITH scoped AS (${scopedNodes(scope)}), ${wanted} SELECT DISTINCT ${running}`;
    return askTable(fleet, { select, columns }, limit);
  }
  const select = sql`WITH scoped AS (${scopedNodes(scope)}), ${wanted}, ${onceOfRepeated}
    SELECT ${running} AND NOT EXISTS (
      SELECT 1 FROM repeated WHERE ${sameNode('repeated', 'software')} AND ${isVersion('repeated', 'software')}
    )
    UNION ALL
    SELECT ${running} AND software.rowid IN (SELECT line FROM once)`;
  return askFirst(fleet, { select, columns }, limit);
}

/** What runs the versions that are wanted. */
const running = sql`
  scoped.accountid,
  scoped.region,
  scoped.nodeid,
  scoped.computername,
  software.name,
  software.evr AS version,
  software.architecture,
  software.packaging
  FROM wanted
  JOIN software ON ${isVersion('software', 'wanted')}
  JOIN scoped ON ${sameNode('software', 'scoped')}
  WHERE NOT software.pseudo`;

/** Lines that are found at once, and remembered meanwhile; beyond them the first are found apart from their number. */
const MOST_AT_ONCE = 500_000;

/** On how many active nodes they are is known without looking, and tells well enough for all nodes. */
async function areMany(fleet: LoadedFleet, wanted: Fragment): Promise<boolean> {
  const { lines } = await askRecord<{ lines: number }>(
    fleet,
    sql`WITH ${wanted} SELECT coalesce(sum(software_active.nodes), 0) AS lines
      FROM software_active JOIN wanted ON ${isVersion('software_active', 'wanted')}`,
  );
  return lines > (fleet.mostAtOnce ?? MOST_AT_ONCE);
}

/**
 * Which line stands for those that a node lists twice. DISTINCT would have to remember each line that is found, and of a
 * pattern that fits everything these are all; what is repeated is known, and little.
 */
const onceOfRepeated = sql`
  repeated AS (
    SELECT DISTINCT software_repeat.* EXCLUDE (items)
    FROM software_repeat JOIN wanted ON ${isVersion('software_repeat', 'wanted')}
    WHERE items > 1
  ),
  once AS (
    SELECT min(software.rowid) AS line
    FROM repeated JOIN software ON ${sameNode('repeated', 'software')} AND ${isVersion('repeated', 'software')}
    WHERE NOT software.pseudo
    GROUP BY software.accountid, software.region, software.nodeid, software.packaging, software.name, software.evr,
      software.architecture
  )`;

function isVersion(one: string, other: string): Fragment {
  return fromCatalog(sameVersion(one, other));
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
  return askTable(fleet, { select, columns: ['name', 'nodes'], order }, limit);
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
  return askTable(fleet, rows, limit);
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
