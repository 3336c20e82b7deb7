import { databaseOf, FleetName, NOW } from './fleets';
import { run } from './program';

export type Row = Readonly<Record<string, string | number | null>>;

/** What the command line answers about the same fleet: what the page must say as well. */
export async function answer(fleet: FleetName, ...argv: readonly string[]): Promise<readonly Row[]> {
  return JSON.parse(await run([...argv, '-d', databaseOf(fleet), '-f', 'json'], NOW)) as Row[];
}
