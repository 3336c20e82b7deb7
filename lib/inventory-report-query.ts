/**
 * A query of the catalog, as a report asks it.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/select.html
 */
export interface InventoryReportQuery {
  /** The id of the query, such as `stale-nodes`. */
  readonly query: string;

  /**
   * Values for the query's parameters, by their names, as text.
   *
   * @default - none; the query's own defaults hold
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Whether the report leaves the file out when nothing is found.
   *
   * @default false
   */
  readonly onlyWhenFound?: boolean;

  /**
   * What the summary calls it, in one line.
   *
   * @default - the title of the query
   */
  readonly title?: string;

  /**
   * The name of the file without `.csv`, and of the steps: up to 40 letters, digits, '.', '_' and '-'. One report has it once.
   *
   * @default - the id of the query
   */
  readonly name?: string;
}
