import { AthenaConnection, AthenaAccess } from '../athena/athena-connection';
import { AthenaEngine } from '../athena/athena-engine';
import { findDatabase } from '../athena/find-database';
import { QueryProgress } from '../athena/query-progress';
import { Io } from '../io';
import { untilTold } from '../until-told';

export interface AskAthenaOptions {
  readonly access: AthenaAccess;
  /** @default - that of the workgroup's named queries */
  readonly database?: string;
  /** The named queries that tell the database. */
  readonly namedQueries: readonly string[];
  readonly progress: QueryProgress;
  readonly io: Io;
}

/** Opens Athena, asks, and closes it; told to end meanwhile, it cancels what runs there. */
export async function askAthena(
  options: AskAthenaOptions,
  ask: (engine: AthenaEngine) => Promise<void>,
): Promise<void> {
  const { access, progress, io } = options;
  const note = (text: string): void => void io.stderr.write(`${text}\n`);
  let throttled = false;
  const onThrottled = (): void => {
    if (!throttled) note('Athena asks to slow down; asking again, more slowly');
    throttled = true;
  };
  await untilTold(async (signal) => {
    const connection = await AthenaConnection.open(access, onThrottled);
    try {
      const database = options.database ?? (await findDatabase(connection, options.namedQueries, signal));
      await ask(new AthenaEngine({ connection, database, signal, progress, note }));
    } finally {
      connection.close();
    }
  });
}
