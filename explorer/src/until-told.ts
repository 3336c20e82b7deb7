import { endingSignals } from './ending-signals';

/**
 * Does some work that puts its things in order once the process is told to end. Then it ends as it was told to; told a
 * second time, at once.
 */
export async function untilTold<T>(work: (told: AbortSignal) => Promise<T>): Promise<T> {
  const end = new AbortController();
  let heard: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    heard = signal;
    stopListening();
    end.abort();
  };
  const stopListening = (): void => {
    for (const signal of endingSignals) process.removeListener(signal, onSignal);
  };
  for (const signal of endingSignals) process.on(signal, onSignal);
  try {
    return await work(end.signal);
  } finally {
    stopListening();
    if (heard !== undefined) process.kill(process.pid, heard);
  }
}
