import { IncomingMessage } from 'node:http';
import { tinyServers } from '../tiny-server';

const serve = tinyServers(() => import('../../src/doctor/doctor-sdk'));

/** What one request asks, such as `ssm:ListAssociations`, where and with what. */
export interface Asked {
  readonly operation: string;
  readonly region: string;
  readonly body: string;
}

/** What a request is answered with: an object as JSON, a text as XML, or an error. */
export type WireAnswer = object | string | WireError;

export class WireError {
  public constructor(
    public readonly code: string,
    public readonly status: number,
  ) {}
}

export interface TinyAws {
  readonly endpoint: string;
  /** Every request, in their order. */
  readonly asked: readonly Asked[];
}

/** A server that speaks the protocols of the services, with answers of one's own; what has none is denied. */
export async function tinyAws(answer: (asked: Asked) => WireAnswer | undefined): Promise<TinyAws> {
  const asked: Asked[] = [];
  const endpoint = await serve((request, body, response) => {
    const one = askedBy(request, body);
    asked.push(one);
    const given = answer(one) ?? new WireError('AccessDeniedException', 403);
    const isJson = one.operation.startsWith('ssm:');
    response.setHeader('content-type', isJson ? 'application/x-amz-json-1.1' : 'text/xml');
    if (given instanceof WireError) response.statusCode = given.status;
    response.end(textOf(given, isJson));
  });
  return { endpoint, asked };
}

function askedBy({ headers, method }: IncomingMessage, body: string): Asked {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)/.exec(headers.authorization ?? '') ?? [];
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  const name =
    target ?? new URLSearchParams(body).get('Action') ?? (method === 'HEAD' ? 'HeadBucket' : 'ListObjectsV2');
  return { operation: `${service}:${name}`, region, body };
}

function textOf(answer: WireAnswer, isJson: boolean): string {
  if (typeof answer === 'string') return answer;
  if (!(answer instanceof WireError)) return JSON.stringify(answer);
  const { code } = answer;
  if (isJson) return JSON.stringify({ __type: code, message: 'it is so' });
  const error = `<Error><Code>${code}</Code><Message>it is so</Message></Error>`;
  return `<ErrorResponse><Errors>${error}</Errors>${error}<Code>${code}</Code></ErrorResponse>`;
}
