import type { NodeKey } from '../../page/src/answers';
import { allOf, bound, sql } from '../answers/fragment';
import { askRecords, LoadedFleet } from '../answers/loaded-fleet';
import { UsageError, Failure } from '../failure';
import { neutralise } from '../neutralise';

/** What somebody knows of a node. */
export interface SoughtNode {
  readonly id: string;
  readonly account?: string;
  readonly region?: string;
}

interface FoundNode {
  readonly accountid: string;
  readonly region: string;
  readonly nodeid: string;
  readonly computername: string | null;
}

/** How many nodes an error names. */
const MOST_NAMED = 5;

/** The one node that is sought; an error that names what else there is when there is none, or more than one. */
export async function findNode(fleet: LoadedFleet, sought: SoughtNode): Promise<NodeKey> {
  const { id, account, region } = sought;
  const found = await askRecords<FoundNode>(
    fleet,
    sql`SELECT accountid, region, nodeid, computername FROM node_overview
      WHERE ${allOf([
        sql`nodeid = ${bound(id)}`,
        ...(account === undefined ? [] : [sql`accountid = ${bound(account)}`]),
        ...(region === undefined ? [] : [sql`region = ${bound(region)}`]),
      ])}
      ORDER BY accountid, region`,
  );
  if (found.length === 0) throw await unknown(fleet, sought);
  if (found.length > 1) {
    throw new UsageError(
      `${found.length} nodes have the id '${neutralise(id)}'; pick one with --account or --region:${listOf(found)}`,
    );
  }
  return { account: found[0]!.accountid, region: found[0]!.region, node: found[0]!.nodeid };
}

async function unknown(fleet: LoadedFleet, { id, account, region }: SoughtNode): Promise<Failure> {
  const place = [...(account === undefined ? [] : [`account ${account}`]), ...(region === undefined ? [] : [region])];
  const where = place.length === 0 ? '' : ` in ${place.join(', ')}`;
  const message = `there is no node '${id}'${where}`;
  const reports = await askRecords(fleet, sql`SELECT 1 FROM capture WHERE nodeid = ${bound(id)} LIMIT 1`);
  const near = await nearNodes(fleet, id);
  if (near.length > 0) return new Failure(`${message}; near it:${listOf(near)}`);
  if (reports.length === 0) return new Failure(`${message}; 'ssm-inventory query nodes' lists them all`);
  return new Failure(
    `${message} with node information, but other types of it were loaded; 'ssm-inventory query node --id ${id}' shows them`,
  );
}

/** Nodes in other places, whose id begins alike, whose name holds the text, or which have it as their address. */
function nearNodes(fleet: LoadedFleet, text: string): Promise<FoundNode[]> {
  return askRecords<FoundNode>(
    fleet,
    sql`SELECT accountid, region, nodeid, computername FROM (
        SELECT *, CASE
          WHEN nodeid = ${bound(text)} THEN 1
          WHEN lower(computername) = lower(${bound(text)}) OR ipaddress = ${bound(text)} THEN 2
          WHEN ${bound(text)} <> '' AND starts_with(nodeid, ${bound(text)}) THEN 3
          WHEN ${bound(text)} <> '' AND strpos(lower(computername), lower(${bound(text)})) > 0 THEN 4
        END AS nearness
        FROM node_overview
      ) AS candidate
      WHERE nearness IS NOT NULL
      ORDER BY nearness, nodeid, accountid, region
      LIMIT ${{ text: String(MOST_NAMED), parameters: [] }}`,
  );
}

function listOf(nodes: readonly FoundNode[]): string {
  return nodes
    .map(({ nodeid, accountid, region, computername }) => [nodeid, accountid, region, computername ?? '(no name)'])
    .map((words) => `\n  ${words.map(neutralise).join('  ')}`)
    .join('');
}
