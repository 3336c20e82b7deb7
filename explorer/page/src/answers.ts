import type { Column, Value } from '../../src/engine';

/** Rows of an answer, or a page of them. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** How many rows there are in all; as many as `rows` has when it is no page. */
  readonly total: number;
  /** Set where reading ended before the rows did (`sql`, `node`): there are more than `total`. */
  readonly cut?: true;
}

/**
 * Which nodes a question is about: some of those in `node_overview`. Values of one filter are alternatives, filters
 * narrow each other, and an empty filter lets every node pass. A row of any other relation counts when its node is in
 * scope, so that what is reported by something without node information never does.
 */
export interface Scope {
  readonly account: readonly string[];
  readonly region: readonly string[];
  /** Values of `node_overview.platformname`. */
  readonly platform: readonly string[];
  /** Each `key=value`, as one text: a key may itself hold a `=`. An empty value is nothing after the `=`. */
  readonly tag: readonly string[];
  /** Values of `node_overview.status`; the page begins with `Active` alone. */
  readonly status: readonly string[];
}

/** One value that a filter can be given, and how many nodes (of any status) have it. */
export interface FilterValue {
  readonly value: string;
  readonly nodes: number;
}

/** What the page knows before it asks anything. */
export interface Fleet {
  /** What was loaded. */
  readonly source: string;
  /** When it was loaded: ISO 8601, UTC. */
  readonly loadedAt: string;
  /** The newest capture of any node, or null when there is none. */
  readonly dataAt: string | null;
  readonly nodes: number;
  /** How many of the nodes were made up by the generator. */
  readonly generatedNodes: number;
  /** By value, ascending; of each filter the 1,000 values that the most nodes have. */
  readonly filters: Readonly<Record<keyof Scope, readonly FilterValue[]>>;
  /** The keys of tags, in order; the 1,000 that the most nodes have. A filter's `key=value` does not tell where a key ends. */
  readonly tagKeys: readonly string[];
  /** Date of the table of end-of-life dates. */
  readonly endOfLifeAsOf: string;
  /** The custom inventory types that some node reports. */
  readonly customTypes: readonly string[];
}

/** Where a number or a sentence leads. */
export interface Drill {
  /** Id of a widget of kind `table`. */
  readonly list: string;
  /**
   * A condition of that list, by column of its relation or of `node_overview`: rows whose cell is one of these. A time is
   * given as answers show it, or as a day, `2026-11-21`, for every time on it.
   */
  readonly where?: Readonly<Record<string, readonly Value[]>>;
  /** Likewise for times: from the first on, and before the second; a row without the time does not fit. */
  readonly range?: Readonly<Record<string, Range>>;
}

/** Times as answers show them. */
export interface Range {
  readonly from?: string;
  readonly before?: string;
}

/**
 * The count of active nodes in scope, and the others of all nodes in scope: while the scope is the one that the page begins
 * with, they are those of the query `key-figures`. Ages are measured from the time of the load.
 */
export interface Figure {
  readonly id: string;
  /** In words, for example `active nodes`. */
  readonly label: string;
  /** Null when it cannot be known: nodes are in scope, but the end of life, or the patches, of none of them is known. */
  readonly value: number | null;
  /** Its value after the load before; null when there was none, and for any scope but the one the page begins with. */
  readonly before: number | null;
  readonly drill: Drill;
}

/** Something about the active nodes in scope. Sentences and their order: `src/answers/finding.ts`. */
export interface Finding {
  readonly id: string;
  readonly severity: 'bad' | 'warning' | 'note';
  readonly sentence: string;
  readonly drill: Drill;
}

/**
 * Which part of a list is wanted.
 *
 * Order: text by code points, false before true, null last in both directions. Rows that are equal so far stand in the
 * list's own order, and then by each of its columns from left to right, ascending: no tie is left.
 */
export interface Page {
  readonly offset: number;
  /**
   * At most 10,000. A server ends a page before that where its cells hold more than 8 MiB of text; what is missing begins at
   * `offset` and as many rows as came.
   */
  readonly limit: number;
  /** A column of the list, and its direction; without it the list's own order. */
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /**
   * Text that one of the cells must contain as they are shown: numbers as digits, times as ISO 8601, `true` and `false`.
   * Case does not count, each character being lower-cased for itself.
   */
  readonly filter?: string;
  readonly where?: Drill['where'];
  readonly range?: Drill['range'];
}

/** Who a node is; a node id alone may occur in two accounts. */
export interface NodeKey {
  readonly account: string;
  readonly region: string;
  readonly node: string;
}

/** All that is known of one node; null where there is no such node. */
export interface NodeDetail {
  /** The row of `node_overview`, by column. */
  readonly overview: Readonly<Record<string, Value>>;
  readonly tags: Table;
  /**
   * By relation, in the order of the catalog: those that are read from documents, and `capture`; without `node` and `tag`,
   * those with rows only, and without the columns that repeat who the node is (accountid, region, nodeid, resourceid).
   * Rows by each column from left to right, ascending.
   */
  readonly sections: readonly { readonly relation: string; readonly table: Table }[];
  /**
   * Newest first: at, kind (`software` or `node`), change, what (name of the software, else null), from, to. At most the
   * newest 1,000; `total` counts all.
   */
  readonly timeline: Table;
}

/** Each table at most 1,000 rows; `total` counts all. The name is exact. */
export interface SoftwareDetail {
  readonly name: string;
  /**
   * packaging, version, nodes, firstseen (the earliest start of an interval of a node in scope): by packaging, the newest
   * version first as its packaging orders them, then by version.
   */
  readonly versions: Table;
  /**
   * Who has it: accountid, region, nodeid, computername, packaging, version, architecture, installedat; in this order, from
   * left to right.
   */
  readonly nodes: Table;
  /**
   * Of the nodes in scope: changedat, change, accountid, region, nodeid, computername, packaging, architecture,
   * fromversion, toversion; newest first, then by the others from left to right.
   */
  readonly changes: Table;
}

/**
 * What a search text was understood as, and what was found; in this order, without kinds of which there is nothing, unless
 * the text can only mean that kind. A text that is a name of software, whatever its case, finds who runs it as well.
 */
export type SearchResult =
  /**
   * `openssl < 3.0.22`, `openssl >= 3`, `openssl = 3.0.22`, `openssl*`: nodes that run it. accountid, region, nodeid,
   * computername, name, version, architecture, packaging; each row once, in this order from left to right.
   */
  | { readonly kind: 'software-nodes'; readonly explanation: string; readonly table: Table }
  /**
   * Part of a name: name, nodes. First the software of that name, then names that begin with it, then others; of these
   * first what is on the most nodes, then by name.
   */
  | { readonly kind: 'software'; readonly explanation: string; readonly table: Table }
  /**
   * A node id, a host name or a part of one, or the beginning of an address: accountid, region, nodeid, computername,
   * operatingsystem, status, address. First those that are the text, then from left to right. The address is the first of
   * the node's that fits, or else the one it registered with.
   */
  | { readonly kind: 'nodes'; readonly explanation: string; readonly table: Table };

/** With each answer over HTTP: when the data that it is from was loaded, for that may be replaced between two answers. */
export const loadedAtHeader = 'ssm-inventory-loaded-at';

/**
 * All that the page asks. `serve` answers over HTTP from the database, each method by `POST /api/<method>` with the
 * arguments as a JSON array; a report answers by itself from the tables inside it. Both give the same answers.
 */
export interface Answers {
  fleet(): Promise<Fleet>;
  figures(scope: Scope): Promise<readonly Figure[]>;
  /** Worst first, at most five. */
  findings(scope: Scope): Promise<readonly Finding[]>;
  /**
   * What a chart shows: columns x, series and mark (when the widget has them), y. `by` picks one of the widget's `choices`;
   * `tag:<key>` one whose x is a tag. Nodes without the value have null. The x with the largest sum of y comes first, `days`
   * in their order (`2026-11-21`); equal ones by x, then series and mark, ascending, null last. Only the first 1,000 x
   * (of `days` the last); `total` counts the rows of all. A widget's limit is how many of them are drawn: its table shows all.
   */
  widget(id: string, scope: Scope, by?: string): Promise<Table>;
  /**
   * One page of a widget of kind `table`. The list `software` is not divided by node: name, nodes, versions, newest, spread.
   * Its versions stand in an order: those of the packaging that has it on the most nodes (the sum over its versions) first,
   * and of a packaging the newest first. `newest` is the first, `versions` counts them, `spread` has the first twenty as
   * JSON, `[{"version":"3.0.22-1","nodes":12}]`, and is neither sorted by nor filtered.
   */
  list(id: string, scope: Scope, page: Page): Promise<Table>;
  node(key: NodeKey): Promise<NodeDetail | null>;
  software(name: string, scope: Scope): Promise<SoftwareDetail>;
  /** Everything that fits the text, of each kind at most `limit` rows: `src/answers/search-text.ts`. */
  search(text: string, scope: Scope, limit: number): Promise<readonly SearchResult[]>;
  /** One SELECT; only where there is a database. */
  readonly sql?: (text: string) => Promise<Table>;
  /** The same, each question given up once the signal is aborted; only where asking takes time. */
  readonly until?: (signal: AbortSignal) => Answers;
}
