import type { Value } from './engine';

/** One of the ways to divide a chart. */
export interface WidgetChoice {
  readonly id: string;
  readonly label: string;
  /** The column that takes the place of `x`, in the drill as well; `tag` stands for the values of one tag key. */
  readonly x: string;
}

/** What is counted: distinct nodes, or rows, or the sum of a column. */
export type WidgetMeasure = { readonly count: 'nodes' | 'rows' } | { readonly sum: string };

/** Fixed conditions, by column: rows whose cell is one of these. */
export type WidgetCondition = Readonly<Record<string, readonly Value[]>>;

interface WidgetBase {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** The catalog query that answers the same for all active nodes on the command line. */
  readonly query?: string;
  /** A curated relation whose rows carry accountid, region and nodeid. */
  readonly from: string;
  readonly where?: WidgetCondition;
}

export interface ChartWidget extends WidgetBase {
  readonly kind: 'heat' | 'bars' | 'stacked' | 'days';
  /** A column of `from`; of kind `days` a timestamp, whose days are counted. */
  readonly x: string;
  readonly series?: string;
  readonly y: WidgetMeasure;
  /** A date of each x, shown as a mark. */
  readonly mark?: string;
  readonly choices?: readonly WidgetChoice[];
  /** How many values of x are drawn; the others stand in the chart's table. */
  readonly limit?: number;
  /** Where a part of the chart leads: a table, and which of its columns has the part's x or series. */
  readonly drill: { readonly list: string; readonly where: Readonly<Record<string, 'x' | 'series'>> };
}

export interface TableWidget extends WidgetBase {
  readonly kind: 'table';
  /** Columns of `from`, or of `node_overview` where `from` has none of that name. */
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  /** Rows that are alike in these are ordered by all columns. */
  readonly order: readonly { readonly column: string; readonly descending: boolean }[];
}

/** What the page, the reports and dashboards show: one entry of `catalog/widgets.json`. */
export type Widget = ChartWidget | TableWidget;
