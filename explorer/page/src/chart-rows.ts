import type { Table } from './answers';
import type { ChartWidget } from './widget';

/** What a table calls the columns of a chart's answer: what they are of, so that cells look as in every other table. */
export interface ChartColumns {
  readonly x: string;
  readonly series: string | undefined;
}

/** @param by the choice by which the chart is divided */
export function chartColumns({ x, series, choices = [] }: ChartWidget, by: string | undefined): ChartColumns {
  const chosen =
    choices.find(({ id }) => id === by)?.x ?? (by?.startsWith('tag:') === true ? by.slice('tag:'.length) : x);
  return { x: chosen, series };
}

/** What says most comes first, for not every window has room for all. */
const order = ['x', 'series', 'y', 'mark'];

/** The numbers of a chart as rows of a table, in the chart's order. */
export function chartRows({ mark, y }: ChartWidget, table: Table, { x, series }: ChartColumns): Table {
  const names: Readonly<Record<string, string | undefined>> = { x, series, mark, y: 'count' in y ? y.count : y.sum };
  const places = order
    .map((name) => table.columns.findIndex((column) => column.name === name))
    .filter((place) => place !== -1);
  const columns = places.map((place) => table.columns[place]!);
  return {
    columns: columns.map((column) => ({ ...column, name: names[column.name] ?? column.name })),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? null)),
    total: table.total,
  };
}
