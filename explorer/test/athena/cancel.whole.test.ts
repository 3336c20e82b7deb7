import { Ended, ended, start } from '../process/child';
import { canned } from './canned';
import { tinyAthena } from './tiny-athena';

const endless = { states: ['QUEUED', 'RUNNING'], named: [['top-software', 'inventory']] } as const;

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

/** Starts the program, tells it to end when a request of this kind comes, and says what Athena was asked and how it ended. */
async function interruptedAt(
  action: string,
  signal: NodeJS.Signals,
  ...words: readonly string[]
): Promise<Ended & { readonly asked: readonly string[] }> {
  const answer = canned(endless);
  let interrupt = (): void => undefined;
  const server = await tinyAthena((asked) => {
    if (asked.action === action) interrupt();
    return answer(asked);
  });
  const where = ['--athena', 'fleet', '--endpoint-url', server.endpoint];
  const child = start([...words, ...where], { env: process.env });
  // Once: told a second time, the program ends without putting anything in order.
  interrupt = () => {
    interrupt = () => undefined;
    child.kill(signal);
  };
  return { ...(await ended(child)), asked: server.asked.map((asked) => asked.action) };
}

told.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a query that %s ends while it runs is cancelled in Athena',
  async (signal) => {
    const end = await interruptedAt('GetQueryExecution', signal, 'query', 'top-software');
    expect(end).toMatchObject({ code: null, signal, stdout: '' });
    expect(end.stderr).toBe('query q-1 is cancelled in Athena; what it had scanned is charged\n');
    expect(end.asked.filter((action) => action === 'StopQueryExecution')).toHaveLength(1);
  },
  30_000,
);

told(
  'a query that is interrupted while it is being started is cancelled as soon as its id is known',
  async () => {
    const end = await interruptedAt('StartQueryExecution', 'SIGINT', 'query', 'top-software');
    expect(end).toMatchObject({ code: null, signal: 'SIGINT', stdout: '' });
    expect(end.asked.at(-1)).toBe('StopQueryExecution');
  },
  30_000,
);

told(
  'a verification that is interrupted cancels all that it has started',
  async () => {
    const end = await interruptedAt('GetQueryExecution', 'SIGINT', 'verify');
    expect(end).toMatchObject({ code: null, signal: 'SIGINT', stdout: '' });
    const count = (action: string): number => end.asked.filter((each) => each === action).length;
    expect(count('StopQueryExecution')).toBe(count('StartQueryExecution'));
    expect(count('StartQueryExecution')).toBeGreaterThan(0);
  },
  30_000,
);
