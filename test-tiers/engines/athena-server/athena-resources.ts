/** A workgroup as its template has it. */
export interface WorkGroup {
  readonly name: string;
  /** Where results go: `s3://bucket/folder/`. */
  readonly outputLocation: string;
  /**
   * What a query may scan, in bytes.
   * @default - as much as it wants
   */
  readonly bytesScannedCutoff?: number;
}

export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly database: string;
  readonly queryString: string;
  readonly workGroup: string;
}

export interface AthenaResources {
  readonly workGroups: readonly WorkGroup[];
  readonly namedQueries: readonly NamedQuery[];
}
