/** What S3, or the way to it, answered instead of what was asked for. */
export class S3Error extends Error {
  public constructor(
    /** S3's own word, such as `AccessDenied`, or the network's, such as `ECONNRESET`. */
    public readonly code: string,
    message: string,
    public readonly more: {
      /** Of the HTTP answer, where there was one. */
      readonly status?: number;
      /** How long S3 asks to be left alone, in milliseconds. */
      readonly retryAfter?: number;
      /** Where the bucket is, when it is not where it was asked for. */
      readonly region?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
  }
}

/** An answer to a plain request that is no object. */
export function s3ErrorOf(status: number, headers: Headers, body: string): S3Error {
  const code = /<Code>([^<]*)<\/Code>/.exec(body)?.[1] ?? `HTTP ${status}`;
  const message = /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? body.trim().slice(0, 200);
  return new S3Error(code, message, { status, ...hintsOf(headers) });
}

/** What the SDK throws: S3's answer, or what kept it from asking. */
export function s3ErrorFrom(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  const { name, code, message, Region, $metadata, $response } = error as Partial<Thrown>;
  const { region, retryAfter } = hintsOf($response?.headers ?? {});
  return new S3Error($metadata?.httpStatusCode === undefined ? (code ?? name ?? '') : (name ?? ''), message ?? '', {
    status: $metadata?.httpStatusCode,
    retryAfter,
    region: region ?? Region,
    cause: error,
  });
}

/** The parts that matter here, of all the errors that come from the SDK and what is below it. */
interface Thrown {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly Region: string;
  readonly $metadata: { readonly httpStatusCode?: number };
  readonly $response: { readonly headers: Headers };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function hintsOf(headers: Headers): { region?: string; retryAfter?: number } {
  const [region, after] = [headers['x-amz-bucket-region'], headers['retry-after']].map((value) => value?.toString());
  return { region, retryAfter: after === undefined ? undefined : delayOf(after) };
}

/** Seconds, or a date. */
function delayOf(after: string): number | undefined {
  const milliseconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
