import { grouped } from '../grouped';
import { Output, terminalWidth } from '../io';

/** Is told how far a pull has come. */
export interface PullProgress {
  /** More objects are listed, of which some are to be fetched. */
  found(listed: number, objects: number, bytes: number): void;
  fetched(bytes: number): void;
  stop(): void;
}

/** A bar on a terminal; nothing anywhere else. While the bucket is listed, what is still to come grows. */
export async function pullProgress(output: Output): Promise<PullProgress> {
  if (output.isTTY !== true) return { found: () => undefined, fetched: () => undefined, stop: () => undefined };
  const { SingleBar } = await import('cli-progress');
  const started = performance.now();
  const counts = { listed: 0, foundObjects: 0, foundBytes: 0, objects: 0, bytes: 0 };
  const bar = new SingleBar({
    format: () => progressLine(counts, (performance.now() - started) / 1000, terminalWidth(output)),
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: true,
    stream: output as NodeJS.WritableStream,
  });
  bar.start(1, 0);
  return {
    found: (listed, objects, bytes) => {
      counts.listed += listed;
      counts.foundObjects += objects;
      counts.foundBytes += bytes;
      bar.update(shareOf(counts));
    },
    fetched: (bytes) => {
      counts.objects++;
      counts.bytes += bytes;
      bar.update(shareOf(counts));
    },
    stop: () => bar.stop(),
  };
}

export interface PullCounts {
  readonly listed: number;
  readonly foundObjects: number;
  readonly foundBytes: number;
  readonly objects: number;
  readonly bytes: number;
}

const USUAL_WIDTH = 80;
const LONGEST_BAR = 30;

/**
 * Such as `Pulling ████░░░░░░ 41%  4,242/20,089 objects, 118/186 MB, 16 MB/s, 10 s left`. The bar takes what the text leaves
 * of a line, in steps, so that it does not change its length with every digit.
 */
export function progressLine(counts: PullCounts, seconds: number, width = USUAL_WIDTH): string {
  const share = shareOf(counts);
  const text = `${Math.floor(share * 100)}%  ${state(counts, share, seconds)}`;
  const room = width - 'Pulling  '.length - text.length - 1;
  const length = Math.max(0, Math.min(LONGEST_BAR, Math.floor(room / 5) * 5));
  const full = Math.floor(share * length);
  const bar = '█'.repeat(full) + '░'.repeat(length - full);
  return ['Pulling', ...(bar === '' ? [] : [bar]), text].join(' ');
}

function state(counts: PullCounts, share: number, seconds: number): string {
  const { listed, foundObjects, foundBytes, objects, bytes } = counts;
  if (foundObjects === 0) return `listing, ${grouped(listed)} objects so far`;
  const parts = [
    `${grouped(objects)}/${grouped(foundObjects)} objects`,
    `${megabytes(bytes)}/${megabytes(foundBytes)} MB`,
  ];
  // The first moments, when connections are made, tell nothing of the others.
  if (seconds >= 1 && share > 0) {
    parts.push(`${megabytes(bytes / seconds)} MB/s`, `${duration((seconds * (1 - share)) / share)} left`);
  }
  return parts.join(', ');
}

/** Small objects take their time by their number, large ones by their bytes: the mean of both. */
function shareOf({ foundObjects, foundBytes, objects, bytes }: PullCounts): number {
  if (foundObjects === 0) return 0;
  const ofObjects = objects / foundObjects;
  // An object may have grown since it was listed.
  return foundBytes === 0 ? ofObjects : Math.min(1, (ofObjects + bytes / foundBytes) / 2);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
