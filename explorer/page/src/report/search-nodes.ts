import type { SearchQuestion } from '../../../src/answers/search-text';
import type { Value } from '../../../src/engine';
import type { Table } from '../answers';
import { CodedColumn, columnOfValues } from './coded-column';
import { compareText } from './compare-text';
import { lowerCase } from './lower-case';
import type { ReportTables } from './report-tables';
import { namedColumns, rowsTable, sameNames } from './rows-table';
import { rowsInScope } from './some-rows';

type NodeQuestion = Exclude<SearchQuestion, { kind: 'software-nodes' }>;

/** Nodes by a part of their id or host name, or by an address; those that fit as a whole first. */
export async function searchNodes(
  tables: ReportTables,
  inScope: Uint8Array,
  { kind, text }: NodeQuestion,
  limit: number,
): Promise<Table> {
  const { overview } = tables;
  const wanted = lowerCase(text);
  const columns = await namedColumns(
    overview,
    sameNames(['accountid', 'region', 'nodeid', 'computername', 'operatingsystem', 'status']),
  );
  const { nodeid, computername } = columns as Record<string, CodedColumn>;
  const names = (node: number): string[] =>
    [nodeid!, computername!].map((each) => lowerCase(String(each.at(node) ?? '')));
  const address = kind === 'address' ? await addressesFrom(tables, wanted) : await overview.column('ipaddress');
  const rows = (await rowsInScope(overview, inScope)).filter((node) =>
    kind === 'address' ? address.codes[node] !== 0 : names(node).some((name) => name.includes(wanted)),
  );
  const isWhole = (node: number): boolean =>
    kind === 'address' ? address.at(node) === wanted : names(node).includes(wanted);
  const closeness = columnOfValues(
    'integer',
    Array.from(address.codes, (_, node): Value => (isWhole(node) ? 0 : 1)),
  );
  return rowsTable({ ...columns, address }, rows, [{ column: closeness, descending: false }], { limit });
}

/** By node, the first of its addresses that begins with the text. */
async function addressesFrom(tables: ReportTables, text: string): Promise<CodedColumn> {
  const { overview } = tables;
  const found = new Array<Value>(overview.rows).fill(null);
  const note = (node: number, value: Value): void => {
    const known = found[node]!;
    if (value === null || !String(value).startsWith(text)) return;
    if (known === null || compareText(String(value), String(known)) < 0) found[node] = value;
  };
  const listed = tables.relation('network_address');
  const [addresses, nodes, registered] = await Promise.all([
    listed.column('address'),
    listed.nodes(),
    overview.column('ipaddress'),
  ]);
  for (let row = 0; row < listed.rows; row++) note(nodes[row]!, addresses.at(row));
  for (let node = 0; node < overview.rows; node++) {
    const address = registered.at(node);
    note(node, address === null ? null : lowerCase(String(address)));
  }
  return columnOfValues('text', found);
}
