import { mkdirSync, rmSync } from 'node:fs';
import { endingSignals } from './ending-signals';
import { hasCode } from './failure';

/** Makes a folder for some work, and removes it afterwards: also when the process is told to end meanwhile. */
export async function inPassingFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  let made = false;
  const remove = (): void => {
    if (made) removeWhileUsed(folder);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    // Raised again once all who listen have heard it: then nobody listens, and the process ends as it was told to.
    process.nextTick(() => process.kill(process.pid, signal));
    remove();
  };
  for (const signal of endingSignals) process.once(signal, onSignal);
  try {
    // After there is somebody to remove it.
    mkdirSync(folder, { mode: 0o700 });
    made = true;
    return await work();
  } finally {
    for (const signal of endingSignals) process.removeListener(signal, onSignal);
    remove();
  }
}

/** An engine that still runs may add a file to a folder that has just been emptied: then once more. */
function removeWhileUsed(folder: string): void {
  for (let left = 100; left > 0; left--) {
    try {
      return rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      if (!hasCode(error, 'ENOTEMPTY') || left === 1) throw error;
    }
  }
}
