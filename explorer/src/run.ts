import { hasCode } from './failure';
import { main } from './main';

/** Runs the process's own command line. */
export async function run(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Who reads the output may stop early, as `head` does: then there is nobody left to write for.
    stream.on('error', (error: Error) => {
      if (hasCode(error, 'EPIPE')) process.exit();
      if (stream !== process.stderr)
        process.stderr.write(`ssm-inventory: the answer cannot be written: ${error.message}\n`);
      process.exit(1);
    });
  }
  process.exitCode = await main(process.argv.slice(2), process);
}
