/** An object, and what became of it. */
export interface ObjectNote {
  /** Its key, without the bucket's prefix. */
  readonly key: string;
  readonly reason: string;
}

export interface PullReport {
  /** As a person writes it. */
  readonly bucket: string;
  readonly folder: string;
  /** Objects that are in the bucket, in the part that was pulled. */
  readonly listed: number;
  readonly fetched: number;
  readonly fetchedBytes: number;
  /** Objects that were in the mirror already. */
  readonly unchanged: number;
  /** Objects that were listed and gone before they could be read. */
  readonly vanished: number;
  /** Objects that the bucket has no more, and the mirror still has. */
  readonly gone: readonly string[];
  /** Objects that were removed because the bucket has them no more. */
  readonly pruned: readonly string[];
  /** Objects that cannot be files. */
  readonly refused: readonly ObjectNote[];
  readonly failed: readonly ObjectNote[];
  /** What lies beside the types, and was left alone. */
  readonly others: readonly string[];
  readonly milliseconds: number;
}
