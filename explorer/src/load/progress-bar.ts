import { Output } from '../io';
import { LoadProgress } from './load-progress';

/** A bar on a terminal, after a word for what is being done; nothing anywhere else. */
export async function progressBar(output: Output, doing = 'Loading'): Promise<LoadProgress> {
  if (output.isTTY !== true) return { start: () => undefined, at: () => undefined, stop: () => undefined };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: `${doing} {bar} {percentage}%  {step}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: true,
    stream: output as NodeJS.WritableStream,
  });
  return {
    start: (total) => bar.start(Math.max(1, total), 0, { step: '' }),
    at: (done, step) => bar.update(done, { step }),
    stop: () => bar.stop(),
  };
}
