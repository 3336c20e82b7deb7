/**
 * An AWS on this machine: ministack, with what it lacks for this project (test/deploy/emulator).
 *
 *     const emulator = await startEmulator();
 *     const ssm = new SSMClient(emulator.client);
 *     await emulator.tell('nodes', [{ InstanceId: 'i-0123456789abcdef0' }]);   // agents register, see control.py there
 *     spawn('node', ['dist/cli.js'], { env: emulator.environment });          // what another program finds it by
 *     await emulator.stop();
 *
 * It ends with the process that started it, however that ends. It allows everything to everybody, and keeps nothing.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pythonOf } from '../../installation/python-environment';
import { freePort } from '../../running/free-port';
import { Server, ServerProcess } from '../../running/server-process';
import { cleanEnvironment } from './clean-environment';
import { checkLoopback } from './loopback';
import { ministackEnvironment } from './ministack-environment';

const root = join(__dirname, '..', '..', '..');

/** Whose the emulated account is. The SDK's access key says which one is asked: 12 digits are another account. */
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** What a client of the SDK is made with. */
export interface EmulatedClient {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Read by S3 alone: buckets stand in the path, for their names resolve to nothing here. */
  readonly forcePathStyle: boolean;
}

/** What the extension tells of itself: types and calls it added, where it stood aside, what upstream lets fall. */
export interface ExtensionReport {
  readonly added: string[];
  readonly stoodAside: string[];
  readonly repaired: string[];
  /** The emulator's own process, and what it was told to know itself by. */
  readonly process: number;
  readonly token: string;
}

/** A call that made, changed or deleted an association, by its id, or a sync, by its name. */
export interface JournalEntry {
  readonly operation: string;
  readonly name: string;
}

export interface Emulator extends Server {
  /** Makes a client of the SDK ask the emulator. */
  readonly client: EmulatedClient;
  /** Environment of a program that is to find the emulator, and none of the user's settings or credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** A client of another account or Region. */
  clientOf(account: string, region?: string): EmulatedClient;
  /** What agents and time would do, and what is to fail: `nodes`, `outcomes`, `syncs`, `endpoints`, `pages`, `faults`, `forget`. */
  tell(what: string, body: unknown, where?: { readonly account?: string; readonly region?: string }): Promise<void>;
  report(): Promise<ExtensionReport>;
  /** Which associations and syncs were made, changed and deleted, in order. */
  journal(): Promise<JournalEntry[]>;
  /** Rejects when the emulator ends by itself. */
  failure(): Promise<never>;
}

/** @param port the one to listen on, a free one unless told */
export async function startEmulator({ port }: { readonly port?: number } = {}): Promise<Emulator> {
  const python = pythonOf(await ministackEnvironment());
  const chosen = port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${chosen}`;
  checkLoopback(endpoint);
  const server = new ServerProcess('emulator');
  const token = randomUUID();
  server.start(python, ['-m', 'emulator'], {
    EMULATOR_TOKEN: token,
    PYTHONPATH: join(root, 'test', 'deploy'),
    PYTHONDONTWRITEBYTECODE: '1',
    GATEWAY_PORT: String(chosen),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    IOT_MTLS_ENABLED: '0',
    // Functions of custom resources run as processes of this machine, with the SDK that stands in the project.
    LAMBDA_EXECUTOR: 'local',
    NODE_PATH: join(root, 'node_modules'),
    PERSIST_STATE: '0',
    S3_DATA_DIR: join(server.folder, 's3'),
    STATE_DIR: join(server.folder, 'state'),
    TMPDIR: server.folder,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const emulator = new RunningEmulator(endpoint, server);
  // Another server may answer on a port that was taken.
  await server.ready(async () => (await emulator.report()).token === token, 60);
  return emulator;
}

class RunningEmulator implements Emulator {
  public readonly client: EmulatedClient;
  public readonly environment: Readonly<Record<string, string>>;

  public constructor(
    public readonly endpoint: string,
    private readonly server: ServerProcess,
  ) {
    this.client = this.clientOf(ACCOUNT);
    this.environment = cleanEnvironment(endpoint, REGION, server.folder);
  }

  public clientOf(account: string, region: string = REGION): EmulatedClient {
    const credentials = { accessKeyId: account, secretAccessKey: 'test' };
    return { endpoint: this.endpoint, account, region, credentials, forcePathStyle: true };
  }

  public async tell(what: string, body: unknown, where: { account?: string; region?: string } = {}): Promise<void> {
    const query = new URLSearchParams(where).toString();
    const answer = await fetch(`${this.endpoint}/_inventory/${what}?${query}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the emulator does not take ${what}: ${await answer.text()}`);
  }

  public report(): Promise<ExtensionReport> {
    return this.told('report');
  }

  public journal(): Promise<JournalEntry[]> {
    return this.told('journal');
  }

  public failure(): Promise<never> {
    return this.server.failure();
  }

  public stop(): Promise<void> {
    return this.server.stop();
  }

  private async told<T>(what: string): Promise<T> {
    return (await (await fetch(`${this.endpoint}/_inventory/${what}`)).json()) as T;
  }
}
