import type { Value } from '../../src/engine';
import type { NodeKey, Table } from './answers';

/** One row of an answer, its cells by column. */
export class Row {
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    table: Pick<Table, 'columns'>,
    private readonly cells: readonly Value[],
  ) {
    this.places = new Map(table.columns.map(({ name }, place) => [name, place]));
  }

  /** The cell; undefined where the answer has no such column. */
  get(column: string): Value | undefined {
    const place = this.places.get(column);
    return place === undefined ? undefined : this.cells[place];
  }

  at(place: number): Value {
    return this.cells[place] ?? null;
  }

  /** Whom the row is about, when it says so. */
  node(): NodeKey | undefined {
    const [account, region, node] = ['accountid', 'region', 'nodeid'].map((name) => this.get(name));
    return typeof account === 'string' && typeof region === 'string' && typeof node === 'string'
      ? { account, region, node }
      : undefined;
  }
}
