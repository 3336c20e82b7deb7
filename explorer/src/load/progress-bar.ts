import { Output } from '../io';
import { LoadProgress } from './load-progress';

/** A bar on a terminal; nothing anywhere else. */
export async function progressBar(output: Output): Promise<LoadProgress> {
  if (output.isTTY !== true) return { start: () => undefined, at: () => undefined, stop: () => undefined };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: 'Loading {bar} {percentage}%  {step}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    stream: output as NodeJS.WritableStream,
  });
  return {
    start: (total) => bar.start(Math.max(1, total), 0, { step: '' }),
    at: (done, step) => bar.update(done, { step }),
    stop: () => bar.stop(),
  };
}
