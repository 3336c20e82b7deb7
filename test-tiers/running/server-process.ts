import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How much of a server's log a failure shows. */
const TAIL = 4000;

/** A server that answers on the loopback interface. */
export interface Server {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** A server of the tests: it ends with `stop`, or with the process that started it, however that ends. */
export class ServerProcess {
  /** The server's own folder, gone when it has stopped. */
  public readonly folder: string;
  private child?: ChildProcess;
  private stopping = false;
  private failed?: Promise<never>;

  public constructor(private readonly name: string) {
    this.folder = mkdtempSync(join(tmpdir(), `ssm-inventory-${name}-`));
  }

  public start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
    const log = openSync(this.log, 'w');
    try {
      this.child = spawn(process.execPath, [join(__dirname, 'end-with-parent.mjs'), program, ...args], {
        cwd: this.folder,
        stdio: ['pipe', log, log],
        env: { ...process.env, ...env },
      });
    } finally {
      closeSync(log);
    }
  }

  /**
   * Waits until the server does what is asked of it; one that does not is stopped.
   *
   * @param isReady asked again and again; a failure counts as not yet
   */
  public async ready(isReady: () => Promise<boolean>, seconds: number): Promise<void> {
    try {
      await this.untilReady(isReady, seconds);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Rejects when the server ends without having been stopped, with the end of its log. */
  public failure(): Promise<never> {
    this.failed ??= new Promise((_, reject) => {
      const fail = (): void => {
        if (!this.stopping) reject(new Error(`${this.name} ended by itself; its log ends\n${this.logTail()}`));
      };
      if (this.ended) fail();
      else this.child?.once('close', fail);
    });
    // Whoever waits for something else at that moment need not hear of it.
    this.failed.catch(() => undefined);
    return this.failed;
  }

  public async stop(): Promise<void> {
    const { child } = this;
    this.stopping = true;
    if (child !== undefined && !this.ended) {
      const end = new Promise((resolve) => child.once('close', resolve));
      // The pipe's end is what ends the server, as it would be if this process died.
      child.stdin?.end();
      await end;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilReady(isReady: () => Promise<boolean>, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    let complaint = '';
    while (Date.now() < deadline) {
      if (this.ended) throw new Error(`${this.name} ended before it was ready; its log ends\n${this.logTail()}`);
      try {
        if (await isReady()) return;
      } catch (error) {
        complaint = error instanceof Error ? error.message : String(error);
      }
      await setTimeout(100);
    }
    throw new Error(`${this.name} is not ready after ${seconds} s: ${complaint}; its log ends\n${this.logTail()}`);
  }

  private logTail(): string {
    return readFileSync(this.log, 'utf8').slice(-TAIL);
  }

  private get log(): string {
    return join(this.folder, 'log');
  }

  private get ended(): boolean {
    return this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
