import { Output } from '../io';

/** Is told how far a pull has come. */
export interface PullProgress {
  /** More objects are to be fetched. */
  found(objects: number, bytes: number): void;
  fetched(bytes: number): void;
  stop(): void;
}

/** A bar on a terminal; nothing anywhere else. While the bucket is listed, what is still to come grows. */
export async function pullProgress(output: Output): Promise<PullProgress> {
  if (output.isTTY !== true) return { found: () => undefined, fetched: () => undefined, stop: () => undefined };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: 'Pulling {bar} {percentage}%  {state}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: true,
    stream: output as NodeJS.WritableStream,
  });
  const started = performance.now();
  const counts = { foundObjects: 0, foundBytes: 0, objects: 0, bytes: 0 };
  const state = (): string => progressState(counts, (performance.now() - started) / 1000);
  bar.start(1, 0, { state: 'listing' });
  return {
    found: (objects, bytes) => {
      counts.foundObjects += objects;
      counts.foundBytes += bytes;
      // An object without content counts for something too.
      bar.setTotal(Math.max(1, counts.foundBytes + counts.foundObjects));
    },
    fetched: (bytes) => {
      counts.objects++;
      counts.bytes += bytes;
      bar.update(counts.bytes + counts.objects, { state: state() });
    },
    stop: () => bar.stop(),
  };
}

export interface PullCounts {
  readonly foundObjects: number;
  readonly foundBytes: number;
  readonly objects: number;
  readonly bytes: number;
}

/** Such as `1,200 of 20,000 objects, 11.4 of 190.0 MB, 6.3 MB/s, 28 s left`. */
export function progressState({ foundObjects, foundBytes, objects, bytes }: PullCounts, seconds: number): string {
  const parts = [
    `${objects.toLocaleString('en')} of ${foundObjects.toLocaleString('en')} objects`,
    `${megabytes(bytes)} of ${megabytes(foundBytes)} MB`,
    ...(seconds > 0 ? [`${megabytes(bytes / seconds)} MB/s`] : []),
    ...(objects > 0 ? [`${timeLeft((seconds * (foundObjects - objects)) / objects)} left`] : []),
  ];
  return parts.join(', ');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
