/** One line of a table of times. */
export interface Measurement {
  readonly what: string;
  /** Wall-clock seconds of each run, at least one. */
  readonly seconds: readonly number[];
  /** The most memory that the process held at once (maximum resident set size), the largest of all runs, in MB. */
  readonly peakMegabytes?: number;
  /** Seconds of all processors together, of each run: what the work costs when the machine has other work besides. */
  readonly processorSeconds?: readonly number[];
  /** What was promised about this line, and whether it holds. */
  readonly target?: Target;
}

export interface Target {
  /** Such as `at most 0.8×: 0.67×`. */
  readonly text: string;
  readonly met: boolean;
}

/** A table with columns of its own: what is counted, side by side. */
export interface FigureTable {
  /** The first column names the line, the last one tells of its target; the others are numbers. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface BenchmarkOptions {
  /** How often each contender runs; the table gives the median. */
  readonly runs: number;
  /** The sizes of the generated fleets. */
  readonly nodes: readonly number[];
  /** Loaded databases of other sizes, that the page is opened over besides. */
  readonly databases: readonly string[];
  /** An empty folder for whatever the benchmark needs; removed afterwards. */
  readonly scratch: string;
  /** Says what is being done, for whoever waits. */
  readonly log: (text: string) => void;
}

export interface Benchmark {
  readonly title: string;
  /** How it was measured, in sentences: what a reader needs to know to believe the numbers. */
  readonly conditions: string;
  /**
   * How often each contender runs, unless told.
   * @default 5
   */
  readonly runs?: number;
  run(options: BenchmarkOptions): Promise<Outcome> | Outcome;
}

/** Times of runs, which make one table, or tables. */
export type Outcome = Measurement[] | { readonly tables: readonly FigureTable[] };

/** A target of the form "at most so much", in the given unit. */
export function atMost(limit: number, actual: number, unit: 's' | 'ms' | '×'): Target {
  const digits = unit === 'ms' ? 1 : 2;
  return { text: `at most ${limit} ${unit}: ${actual.toFixed(digits)} ${unit}`, met: actual <= limit };
}

/** A target of the form "at least so many times". */
export function atLeast(limit: number, actual: number): Target {
  return { text: `at least ${limit}×: ${actual.toFixed(0)}×`, met: actual >= limit };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new Error('no median of nothing: the benchmark made no run');
  return (lower + upper) / 2;
}
