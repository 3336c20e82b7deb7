import type { Datum } from './chart-data';

/** More rows or columns than these are for the table. */
const most = 12;

/** A cell of the grid. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly datum: Datum;
  /** The most that any type of this column has: as many nodes as report anything. */
  readonly whole: number;
  readonly share: number;
}

/** Every pair of a row and a column, also those without a node; the columns that hold most come first. */
export function heatGrid(data: readonly Datum[]): {
  rows: readonly Datum['x'][];
  columns: readonly Datum['series'][];
  cells: readonly HeatCell[];
  /** Rows and columns that found no room. */
  left: number;
} {
  const wholes = new Map<Datum['series'], number>();
  for (const { series, y } of data) wholes.set(series, Math.max(wholes.get(series) ?? 0, y));
  const all = [...wholes].sort(([, one], [, other]) => other - one);
  const columns = all.slice(0, most);
  const names = [...new Set(data.map(({ x }) => x))];
  const rows = names.slice(0, most);
  const known = new Map(data.map((datum) => [JSON.stringify([datum.x, datum.series]), datum]));
  const cells = rows.flatMap((x, row) =>
    columns.map(([series, whole], column) => {
      const datum = known.get(JSON.stringify([x, series])) ?? { x, series, mark: null, y: 0 };
      return { row, column, datum, whole, share: whole === 0 ? 0 : datum.y / whole };
    }),
  );
  return {
    rows,
    columns: columns.map(([series]) => series),
    cells,
    left: names.length - rows.length + all.length - columns.length,
  };
}
