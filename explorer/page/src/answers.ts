import type { Column, Value } from '../../src/engine';

/** Rows of an answer, or a page of them. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** How many rows there are in all; as many as `rows` has when it is no page. */
  readonly total: number;
}

/**
 * Which nodes a question is about. Values of one filter are alternatives, filters narrow each other, and an empty filter
 * lets every node pass.
 */
export interface Scope {
  readonly account: readonly string[];
  readonly region: readonly string[];
  /** Values of `node_overview.platformname`. */
  readonly platform: readonly string[];
  /** Each `key=value`, split at the first `=`. */
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
  readonly filters: Readonly<Record<keyof Scope, readonly FilterValue[]>>;
  /** Date of the table of end-of-life dates. */
  readonly endOfLifeAsOf: string;
  /** The custom inventory types that some node reports. */
  readonly customTypes: readonly string[];
}

/** Where a number or a sentence leads. */
export interface Drill {
  /** Id of a widget of kind `table`. */
  readonly list: string;
  /** A condition of that list, by column: rows whose cell is one of these. */
  readonly where?: Readonly<Record<string, readonly Value[]>>;
}

export interface Figure {
  readonly id: string;
  /** In words, for example `active nodes`. */
  readonly label: string;
  /** Null when it cannot be known. */
  readonly value: number | null;
  /** Its value after the load before; null when there was none, and whenever a filter is set. */
  readonly before: number | null;
  readonly drill: Drill;
}

export interface Finding {
  readonly id: string;
  readonly severity: 'bad' | 'warning' | 'note';
  readonly sentence: string;
  readonly drill: Drill;
}

/** Which part of a list is wanted. */
export interface Page {
  readonly offset: number;
  /** At most 1,000; an export asks page after page. */
  readonly limit: number;
  /** A column, and its direction; without it the list's own order. */
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** Text that one of the cells must contain, whatever its case. */
  readonly filter?: string;
  readonly where?: Drill['where'];
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
  /** By relation of the catalog, those with rows only, without the columns that repeat who the node is. */
  readonly sections: readonly { readonly relation: string; readonly table: Table }[];
  /** Newest first: at, kind, what, from, to. */
  readonly timeline: Table;
}

export interface SoftwareDetail {
  readonly name: string;
  /** Newest version first: packaging, version, nodes, firstseen. */
  readonly versions: Table;
  /** Who has it: accountid, region, nodeid, computername, packaging, version, architecture, installedat. */
  readonly nodes: Table;
  /** Newest first, of the nodes in scope. */
  readonly changes: Table;
}

/** What a search text was understood as, and what was found. */
export type SearchResult =
  /** `openssl < 3.0.22`, `openssl >= 3`, `openssl = 3.0.22`, `openssl*`: nodes that run it. */
  | { readonly kind: 'software-nodes'; readonly explanation: string; readonly table: Table }
  /** Part of a name: software of that name, and how many nodes have it. */
  | { readonly kind: 'software'; readonly explanation: string; readonly table: Table }
  /** A node id, a host name or a part of one, an address. */
  | { readonly kind: 'nodes'; readonly explanation: string; readonly table: Table };

/**
 * All that the page asks. `serve` answers over HTTP from the database, each method by `POST /api/<method>` with the
 * arguments as a JSON array; a report answers by itself from the tables inside it. Both give the same answers.
 */
export interface Answers {
  fleet(): Promise<Fleet>;
  figures(scope: Scope): Promise<readonly Figure[]>;
  /** Worst first, at most five. */
  findings(scope: Scope): Promise<readonly Finding[]>;
  /** What a chart shows: columns x, series (when the widget has one), y; best first. `by` picks one of the widget's `choices`. */
  widget(id: string, scope: Scope, by?: string): Promise<Table>;
  /** One page of a widget of kind `table`. */
  list(id: string, scope: Scope, page: Page): Promise<Table>;
  node(key: NodeKey): Promise<NodeDetail | null>;
  software(name: string, scope: Scope): Promise<SoftwareDetail>;
  /** Everything that fits the text, of each kind at most `limit` rows. */
  search(text: string, scope: Scope, limit: number): Promise<readonly SearchResult[]>;
  /** One SELECT; only where there is a database. */
  readonly sql?: (text: string) => Promise<Table>;
}
