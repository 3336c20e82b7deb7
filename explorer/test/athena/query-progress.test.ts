import { queryProgress } from '../../src/athena/query-progress';
import { statusLine } from '../../src/status-line';

function shownOn(terminal: { readonly isTTY?: boolean; readonly columns?: number }): string {
  let text = '';
  const progress = queryProgress(statusLine({ write: (part) => (text += part), ...terminal }));
  progress.at({ Status: { State: 'QUEUED' } });
  progress.at({ Status: { State: 'RUNNING' }, Statistics: { DataScannedInBytes: 12_345_678 } });
  progress.stop();
  return text;
}

test('a terminal shows the state, the time and the bytes so far in one line, which goes at the end', () => {
  expect(shownOn({ isTTY: true, columns: 80 })).toBe(
    '\rAthena: waiting in the queue, 0 s\u001b[K\rAthena: running, 0 s, 12.3 MB scanned so far\u001b[K\r\u001b[K',
  );
});

test('the line is shorter than the terminal is wide', () => {
  expect(shownOn({ isTTY: true, columns: 20 })).toContain('\rAthena: running, 0 \u001b[K');
});

test('a pipe gets nothing', () => {
  expect(shownOn({})).toBe('');
});
