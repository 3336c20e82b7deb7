import { StatusLine } from '../status-line';
import type { QueryExecution } from './athena-sdk';
import { dataSize } from './data-size';

/** Is told how a query is getting on. */
export interface QueryProgress {
  at(execution: QueryExecution): void;
  stop(): void;
}

/** For queries of which others tell how they are getting on. */
export const noProgress: QueryProgress = { at: () => undefined, stop: () => undefined };

const words: Readonly<Record<string, string>> = { QUEUED: 'waiting in the queue', RUNNING: 'running' };

/** Such as `Athena: running, 4 s, 1.2 GB scanned so far`. */
export function queryProgress(line: StatusLine): QueryProgress {
  const started = performance.now();
  return {
    at: ({ Status: status, Statistics: statistics }) => {
      const state = status?.State ?? '';
      const bytes = statistics?.DataScannedInBytes;
      const parts = [
        `Athena: ${words[state] ?? state.toLowerCase()}`,
        `${Math.floor((performance.now() - started) / 1000)} s`,
        ...(bytes === undefined ? [] : [`${dataSize(bytes)} scanned so far`]),
      ];
      line.show(parts.join(', '));
    },
    stop: () => line.clear(),
  };
}
