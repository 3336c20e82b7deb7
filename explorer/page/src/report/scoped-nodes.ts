import type { Scope } from '../answers';
import type { ReportTables } from './report-tables';

/** By row of `node_overview`: whether the node is in scope. */
export async function scopedNodes(tables: ReportTables, scope: Scope): Promise<Uint8Array> {
  const { overview } = tables;
  const inScope = new Uint8Array(overview.rows).fill(1);
  const columns = {
    accountid: scope.account,
    region: scope.region,
    platformname: scope.platform,
    status: scope.status,
  };
  for (const [name, wanted] of Object.entries(columns)) {
    if (wanted.length === 0) continue;
    const column = await overview.column(name);
    const fits = column.test((value) => wanted.includes(String(value)) && value !== null);
    for (let node = 0; node < inScope.length; node++) inScope[node]! &= fits[column.codes[node]!]!;
  }
  if (scope.tag.length === 0) return inScope;
  const tagged = await taggedNodes(tables, scope.tag);
  return inScope.map((is, node) => is & tagged[node]!);
}

/** A tag is compared as one text: its key may itself hold a `=`. */
async function taggedNodes(tables: ReportTables, wanted: readonly string[]): Promise<Uint8Array> {
  const relation = tables.relation('tag');
  const [keys, values, nodes] = await Promise.all([relation.column('key'), relation.column('value'), relation.nodes()]);
  const tagged = new Uint8Array(tables.overview.rows);
  for (let row = 0; row < relation.rows; row++) {
    const key = keys.at(row);
    if (key !== null && wanted.includes(`${String(key)}=${String(values.at(row) ?? '')}`)) tagged[nodes[row]!] = 1;
  }
  return tagged;
}
