import { AthenaError } from '@aws-sdk/client-athena';
import { AthenaFault } from './athena-fault';

export interface QueryFailure {
  readonly reason: string;
  readonly error?: AthenaError;
}

type Matches = (sql: string) => boolean;

/** What goes wrong on purpose. */
export class Faults {
  private readonly throttled = new Map<string, number>();
  private failing: { readonly matches: Matches; readonly failure: QueryFailure; left: number }[] = [];
  private readonly held = new Map<Matches, Promise<void>>();

  /** The next calls of an action, such as `StartQueryExecution`, are too many. */
  public throttle(action: string, times: number): void {
    this.throttled.set(action, times);
  }

  /**
   * Queries fail instead of being run.
   *
   * @param times how many of them, all unless told
   */
  public fail(matches: Matches, failure: QueryFailure, times = Infinity): void {
    this.failing.push({ matches, failure, left: times });
  }

  /** Queries run, and stay in that state until what is returned is called: slow ones, without a clock. */
  public hold(matches: Matches): () => void {
    let release = (): void => undefined;
    this.held.set(matches, new Promise((resolve) => (release = resolve)));
    return () => {
      this.held.delete(matches);
      release();
    };
  }

  /** Nothing goes wrong from now on. Who holds queries releases them himself. */
  public clear(): void {
    this.throttled.clear();
    this.failing = [];
  }

  /** @internal */
  public check(action: string): void {
    const left = this.throttled.get(action) ?? 0;
    if (left === 0) return;
    this.throttled.set(action, left - 1);
    throw action === 'StartQueryExecution'
      ? new AthenaFault('TooManyRequestsException', 'Rate exceeded', { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' })
      : new AthenaFault('ThrottlingException', 'Rate exceeded');
  }

  /** @internal */
  public failureOf(sql: string): QueryFailure | undefined {
    const found = this.failing.find(({ matches, left }) => left > 0 && matches(sql));
    if (found !== undefined) found.left--;
    return found?.failure;
  }

  /** @internal */
  public async untilReleased(sql: string): Promise<void> {
    for (const [matches, released] of this.held) if (matches(sql)) await released;
  }
}
