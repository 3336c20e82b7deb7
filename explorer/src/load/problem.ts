/** What became of something that is not as it should be. */
export type Outcome =
  /** A file or folder that is no inventory; not read. */
  | 'skipped'
  /** A line, or a whole file, whose content is lost. */
  | 'dropped'
  /** A line that was repaired, so that its row is there. */
  | 'mended'
  /** A row that is there as it was, but should be looked at. */
  | 'kept';

/** How much of what a node wrote is quoted in a problem. */
export const EXCERPT = 80;

export interface Problem {
  /** For example `AWS:Application`. */
  readonly type: string;
  /** Place in the bucket, without the prefix. */
  readonly file: string;
  /** From 1; none when it concerns the file. */
  readonly line?: number;
  readonly outcome: Outcome;
  /** One of a fixed set of phrases, so that problems can be counted. */
  readonly reason: string;
  /** What is special to this one. */
  readonly detail?: string;
}

/** Many problems of one kind. */
export interface ProblemCount {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly count: number;
  readonly first: Problem;
}
