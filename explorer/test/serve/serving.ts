import { mkdirSync, writeFileSync } from 'node:fs';
import { IncomingHttpHeaders, request, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SqlLimits } from '../../src/serve/api';
import { pageServer } from '../../src/serve/server';
import { ServedDatabase } from '../../src/serve/served-database';
import { catalog } from '../catalog/fixture';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Served {
  readonly folder: string;
  readonly database: string;
  readonly port: number;
  readonly server: Server;
  /** What went wrong inside. */
  readonly complaints: unknown[];
  send(sent: Sent): Promise<Answered>;
  /** A question as the page asks it. */
  ask(method: string, ...args: readonly unknown[]): Promise<Answered>;
}

/** Puts a fleet of these nodes, each with this software, where the database is. */
export async function loadNodes(
  folder: string,
  database: string,
  nodes: readonly string[],
  software = 'bash',
): Promise<void> {
  const tree = join(folder, `tree-${nodes.join('-')}`);
  for (const node of nodes) {
    writeTree(tree, {
      [keyOf('AWS:InstanceInformation', node)]: nodeLine(node),
      [keyOf('AWS:Application', node)]: softwareLine(software, node),
    });
  }
  const { code, stderr } = await runCli(['load', tree, '-d', database]);
  if (code !== 0) throw new Error(stderr);
}

/** A server over a small database, for the tests of one file. */
export function serving({ host = '127.0.0.1', sqlLimits = { seconds: 30, rows: 5 } }: Partial<Options> = {}): Served {
  const folder = temporaryFolder();
  const database = join(folder, 'fleet.duckdb');
  const page = join(folder, 'page');
  const complaints: unknown[] = [];
  let served: ServedDatabase | undefined;
  let server: Server | undefined;
  const port = (): number => (server!.address() as AddressInfo).port;

  beforeAll(async () => {
    mkdirSync(page);
    writeFileSync(
      join(page, 'page.html'),
      '<style nonce="{{nonce}}">/*{{style}}*/</style><!--{{data}}--><script nonce="{{nonce}}">/*{{script}}*/</script>',
    );
    writeFileSync(join(page, 'page.css'), 'body {}');
    writeFileSync(join(page, 'page.js'), '1;');
    await loadNodes(folder, database, ['i-1', 'i-2']);
    served = await ServedDatabase.open(database, catalog);
    server = pageServer({
      database: served,
      page,
      sqlLimits,
      place: () => ({ host, port: port() }),
      complain: (error) => complaints.push(error),
    });
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server?.close();
    server?.closeAllConnections();
    await served?.close();
  });

  const send = ({ method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: port(), method, path, agent: false, headers: { ...headers } };
      const outgoing = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return {
    folder,
    database,
    complaints,
    send,
    ask: (method, ...args) =>
      send({
        method: 'POST',
        path: `/api/${method}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(args),
      }),
    get port() {
      return port();
    },
    get server() {
      return server!;
    },
  };
}

interface Options {
  readonly host: string;
  readonly sqlLimits: SqlLimits;
}
