import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startEmulator } from './running/emulator';

/** Before the first test: the library is built, which the examples are made of, and the emulator is installed and starts. */
export default async function setup(): Promise<void> {
  execFileSync(process.execPath, [join(__dirname, '..', '..', 'scripts', 'build.mjs')], { stdio: 'inherit' });
  await (await startEmulator()).stop();
}
