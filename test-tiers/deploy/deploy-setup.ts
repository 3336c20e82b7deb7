import { startEmulator } from './running/emulator';

/** Before the first test: the emulator is installed, and starts; each test file then has one of its own. */
export default async function setup(): Promise<void> {
  await (await startEmulator()).stop();
}
