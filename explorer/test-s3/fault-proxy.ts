import { Agent, createServer, IncomingMessage, request, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** What goes wrong with one request. */
export type Fault =
  | { readonly answer: number; readonly code: string; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks before the answer. */
  | 'reset'
  | HalfWay;

type HalfWay =
  /** The answer says how long it is, and the connection breaks in its middle. */
  | 'truncate'
  /** The same length, other bytes. */
  | 'corrupt'
  /** The answer stops in its middle and stays open. */
  | 'stall'
  /** The answer comes in two parts, with a pause between. */
  | 'slow';

export interface Asked {
  /** Of the object, with the bucket; empty where a list is asked for. */
  readonly path: string;
  /** How often it was asked for before. */
  readonly before: number;
}

/** Stands between the program and the S3 server: counts what is asked for, and lets it go wrong. */
export class FaultProxy {
  public static async start(endpoint: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(endpoint));
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The objects that were asked for, in their order. */
  public gets: string[] = [];
  public lists = 0;
  /** Decides what goes wrong. */
  public fault: (asked: Asked) => Fault | undefined = () => undefined;
  /** Is told of every object that is asked for, before it is answered. */
  public onGet: () => void = () => undefined;
  /** Objects are answered when this is over. */
  public gate: Promise<void> = Promise.resolve();

  private readonly counts = new Map<string, number>();
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 32 });
  private readonly server = createServer((asked, answer) => this.handle(asked, answer));

  private constructor(private readonly target: URL) {}

  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Forgets what was asked for, and lets everything go well. */
  public reset(): void {
    this.gets = [];
    this.lists = 0;
    this.counts.clear();
    this.fault = () => undefined;
    this.onGet = () => undefined;
    this.gate = Promise.resolve();
  }

  public async stop(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private handle(asked: IncomingMessage, answer: ServerResponse): void {
    const url = asked.url ?? '/';
    const isList = url.includes('list-type=2');
    const path = isList ? '' : decodeURIComponent(url.slice(1));
    const before = this.counts.get(path) ?? 0;
    this.counts.set(path, before + 1);
    if (isList) this.lists++;
    else this.gets.push(path);
    if (!isList) this.onGet();
    void (isList ? Promise.resolve() : this.gate).then(() => this.answer(asked, answer, path, before));
  }

  private answer(asked: IncomingMessage, answer: ServerResponse, path: string, before: number): void {
    const fault = this.fault({ path, before });
    if (fault === 'reset') return void asked.socket.resetAndDestroy();
    if (typeof fault === 'object') return refuse(answer, fault);
    const { hostname, port } = this.target;
    const { agent } = this;
    const onward = request({ hostname, port, agent, path: asked.url, method: asked.method, headers: asked.headers });
    onward.on('response', (response) => void pass(response, answer, fault).catch(() => answer.destroy()));
    // The program was killed meanwhile, or the server ended.
    onward.on('error', () => answer.destroy());
    onward.end();
  }
}

/** What concerns one connection. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

function refuse(answer: ServerResponse, fault: Exclude<Fault, string>): void {
  answer.writeHead(fault.answer, { 'content-type': 'application/xml', ...fault.headers });
  answer.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${fault.code}</Code><Message>as asked for</Message></Error>`,
  );
}

async function pass(response: IncomingMessage, answer: ServerResponse, fault: HalfWay | undefined): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const headers = Object.entries(response.headers).filter(([name]) => !hopByHop.has(name));
  answer.writeHead(response.statusCode ?? 500, { ...Object.fromEntries(headers), 'content-length': body.length });
  const half = body.subarray(0, body.length >> 1);
  switch (fault) {
    case 'truncate':
      answer.write(half, () => answer.destroy());
      return;
    case 'stall':
      answer.write(half);
      return;
    case 'slow':
      answer.write(half);
      setTimeout(() => answer.end(body.subarray(half.length)), 200);
      return;
    case 'corrupt':
      answer.end(Buffer.alloc(body.length, 'x'));
      return;
    case undefined:
      answer.end(body);
  }
}
