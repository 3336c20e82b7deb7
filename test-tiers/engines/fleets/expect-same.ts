import { ColumnType, Result } from '../../../explorer/src/engine';
import { asBag } from './comparable-result';
import { catalog, FleetOnBoth } from './fleet-on-both';

/** A relation has the columns that the catalog says, and on both engines the same rows; how many is returned. */
export async function expectSameRelation(fleet: FleetOnBoth, name: string): Promise<number> {
  const view = catalog.views.find((candidate) => candidate.name === name)!;
  const trino = await fleet.onTrino(`SELECT * FROM ${name}`);
  const duckDb = await fleet.onDuckDb(`SELECT ${view.columns.map((column) => column.name).join(', ')} FROM ${name}`);
  expect(columnsOf(trino)).toEqual(columnsOf(view));
  expect(asBag(trino)).toEqual(asBag(duckDb));
  return trino.rows.length;
}

/** A query has the columns that the catalog says, and on both engines the same rows in the same order. */
export async function expectSameAnswer(
  fleet: FleetOnBoth,
  id: string,
  given: Readonly<Record<string, string>>,
): Promise<number> {
  const query = catalog.queries.find((candidate) => candidate.id === id)!;
  const { trino, duckDb } = await fleet.ask(id, given);
  expect(columnsOf(trino)).toEqual(columnsOf(query));
  expect(trino.rows).toEqual(duckDb.rows);
  return trino.rows.length;
}

function columnsOf({ columns }: Pick<Result, 'columns'>): { name: string; type: ColumnType }[] {
  return columns.map(({ name, type }) => ({ name, type }));
}
