import { unescaped } from './xml-elements';

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

/** An answer that is not what was asked for. */
export function s3ErrorOf(status: number, headers: Headers, body: string): S3Error {
  const said = (name: string): string | undefined => {
    const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
    return text === undefined ? undefined : unescaped(text);
  };
  const { region = said('Region'), retryAfter } = hintsOf(headers);
  const message = said('Message') ?? body.trim().slice(0, 200);
  return new S3Error(said('Code') ?? `HTTP ${status}`, message, { status, retryAfter, region });
}

/** What the SDK, or the client of HTTP, throws: what kept it from asking, or from the answer. */
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
