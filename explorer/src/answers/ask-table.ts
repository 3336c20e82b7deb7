import type { Table } from '../../page/src/answers';
import { bound, Fragment, sql } from './fragment';
import { ask, askRecord, LoadedFleet } from './loaded-fleet';

/** The first rows of a SELECT in an order that leaves no ties, and how many there are in all. */
export async function askTable(fleet: LoadedFleet, limit: number, select: Fragment, order: Fragment): Promise<Table> {
  return askPage(fleet, { offset: 0, limit }, select, order);
}

/** Likewise from an offset on. */
export async function askPage(
  fleet: LoadedFleet,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  select: Fragment,
  order: Fragment,
): Promise<Table> {
  const { columns, rows } = await ask(
    fleet,
    sql`${select} ORDER BY ${order} LIMIT ${whole(limit)} OFFSET ${whole(offset)}`,
  );
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  return { columns, rows, total: isLast ? offset + rows.length : await count(fleet, select) };
}

/** A whole number that has been checked. */
export function whole(value: number): Fragment {
  return sql`CAST(${bound(String(value))} AS bigint)`;
}

async function count(fleet: LoadedFleet, select: Fragment): Promise<number> {
  const { total } = await askRecord<{ total: number }>(fleet, sql`SELECT count(*) AS total FROM (${select})`);
  return total;
}
