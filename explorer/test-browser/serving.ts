import { ChildProcess } from 'node:child_process';
import { ended, start } from '../test/process/child';

/** A running `serve`. */
export interface Serving {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Starts the built program's `serve` on a free port and waits for the address that it names.
 *
 * @param more options of the command, the last of which count
 */
export async function serve(database: string, ...more: readonly string[]): Promise<Serving> {
  const child = start(['serve', '-d', database, '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = ended(child);
  const origin = await Promise.race([
    addressIn(child),
    end.then(({ code, stderr }) =>
      Promise.reject(new Error(`serve ended with ${code} before it answered:\n${stderr}`)),
    ),
  ]);
  return {
    origin,
    async stop() {
      child.kill('SIGTERM');
      await end;
    },
  };
}

function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const listen = (data: Buffer): void => {
      said += data.toString();
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
}
