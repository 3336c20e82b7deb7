import { hasCode } from './failure';
import { main } from './main';

/** Runs the process's own command line. */
export async function run(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Who reads the output may stop early, as `head` does: then there is nobody left to write for.
    stream.on('error', (error) => {
      if (hasCode(error, 'EPIPE')) process.exit();
      throw error;
    });
  }
  process.exitCode = await main(process.argv.slice(2), process);
}
