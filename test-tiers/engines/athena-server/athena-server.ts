import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { AthenaFault } from './athena-fault';
import { AthenaService, AthenaServiceOptions } from './athena-service';

export interface AthenaServer {
  /** For `AWS_ENDPOINT_URL_ATHENA`, or the `endpoint` of a client. */
  readonly endpoint: string;
  /** What it was asked, and what shall go wrong. */
  readonly service: AthenaService;
  stop(): Promise<void>;
}

/** Athena's own protocol, JSON 1.1, on a free port of the loopback interface. */
export async function startAthena(options: AthenaServiceOptions): Promise<AthenaServer> {
  const service = new AthenaService(options);
  const server = createServer((request, response) => {
    answer(service, request).then(
      (body) => send(response, 200, body),
      (error: unknown) => sendFault(response, error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    service,
    stop: async () => {
      await service.settled();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(service: AthenaService, request: IncomingMessage): Promise<object> {
  const { 'x-amz-target': target, authorization = '' } = request.headers;
  const action = /^AmazonAthena\.(\w+)$/.exec(String(target))?.[1];
  if (action === undefined)
    throw new AthenaFault('UnknownOperationException', `${String(target)} is no action of Athena`);
  if (!/^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[a-z0-9-]+\/athena\/aws4_request,/.test(authorization)) {
    throw new AthenaFault('IncompleteSignatureException', 'The request is not signed for athena');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return service.call(action, JSON.parse(Buffer.concat(chunks).toString('utf8')));
}

function sendFault(response: ServerResponse, error: unknown): void {
  if (error instanceof AthenaFault) {
    const { type, message, details } = error;
    send(response, 400, { __type: type, message, Message: message, ...details });
  } else {
    const message = error instanceof Error ? error.message : String(error);
    send(response, 500, { __type: 'InternalServerException', message, Message: message });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
