import { startEmulator } from '../running/emulator';

// Starts an emulator, says where it is, and waits until somebody ends this process; or fails as the tier's set-up fails.
void startEmulator().then(({ endpoint }) => {
  process.stdout.write(`${endpoint}\n`);
  process.stdin.resume();
});
