export interface TrinoColumn {
  readonly name: string;
  readonly type: string;
}

export interface TrinoResult {
  readonly queryId: string;
  readonly columns: readonly TrinoColumn[];
  /** Texts of numbers that JavaScript cannot hold exactly, else as JSON has them. */
  readonly rows: readonly (readonly unknown[])[];
  /** Of a statement that writes. */
  readonly updateCount?: number;
  readonly updateType?: string;
  readonly bytesRead: number;
  readonly milliseconds: number;
}

export class TrinoError extends Error {
  public constructor(
    message: string,
    /** Such as `COLUMN_NOT_FOUND`. */
    public readonly errorName: string,
    /** `USER_ERROR`, `INTERNAL_ERROR`, `INSUFFICIENT_RESOURCES` or `EXTERNAL`. */
    public readonly errorType: string,
  ) {
    super(message);
  }
}

interface Answer {
  readonly id: string;
  readonly nextUri?: string;
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly unknown[])[];
  readonly updateType?: string;
  readonly updateCount?: number;
  readonly stats: {
    readonly processedBytes?: number;
    readonly physicalInputBytes?: number;
    readonly elapsedTimeMillis?: number;
  };
  readonly error?: { readonly message: string; readonly errorName: string; readonly errorType: string };
}

export interface TrinoOptions {
  /**
   * The database whose relations need no name in front.
   * @default - none
   */
  readonly schema?: string;
  /**
   * Ends the statement in the engine, too.
   * @default - it runs to its end
   */
  readonly signal?: AbortSignal;
}

/** One statement after the other, over Trino's own protocol. */
export class TrinoClient {
  public constructor(private readonly endpoint: string) {}

  public async run(sql: string, options: TrinoOptions = {}): Promise<TrinoResult> {
    const headers = {
      'X-Trino-User': 'test',
      'X-Trino-Source': 'test',
      'X-Trino-Catalog': 'awsdatacatalog',
      'X-Trino-Time-Zone': 'UTC',
      ...(options.schema === undefined ? {} : { 'X-Trino-Schema': options.schema }),
    };
    let answer = await read(await fetch(`${this.endpoint}/v1/statement`, { method: 'POST', body: sql, headers }));
    let columns: readonly TrinoColumn[] = [];
    const rows: (readonly unknown[])[] = [];
    for (;;) {
      if (answer.error) throw new TrinoError(answer.error.message, answer.error.errorName, answer.error.errorType);
      columns = answer.columns ?? columns;
      rows.push(...(answer.data ?? []));
      if (answer.nextUri === undefined) break;
      if (options.signal?.aborted === true) {
        await fetch(answer.nextUri, { method: 'DELETE', headers });
        throw new TrinoError('Query was canceled', 'USER_CANCELED', 'USER_ERROR');
      }
      answer = await read(await fetch(answer.nextUri, { headers }));
    }
    const { updateCount, updateType, stats } = answer;
    return {
      queryId: answer.id,
      columns,
      rows,
      ...(updateCount === undefined ? {} : { updateCount }),
      ...(updateType === undefined ? {} : { updateType }),
      bytesRead: stats.physicalInputBytes ?? 0,
      milliseconds: stats.elapsedTimeMillis ?? 0,
    };
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answers ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text.replace(TEXT_OR_NUMBER, quoteLong)) as Answer;
}

const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A whole number of 16 digits and more would lose some of them. */
function quoteLong(token: string): string {
  return /^-?\d{16,}$/.test(token) ? `"${token}"` : token;
}
