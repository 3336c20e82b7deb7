import { Output, terminalWidth } from './io';

/** One line that says what is going on, and goes when it is over. */
export interface StatusLine {
  show(text: string): void;
  clear(): void;
}

/** On a terminal; nothing anywhere else. */
export function statusLine(output: Output): StatusLine {
  if (output.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    // One short of the width: a full line would begin another.
    show: (text) => output.write(`\r${text.slice(0, (terminalWidth(output) ?? 80) - 1)}\u001b[K`),
    clear: () => output.write('\r\u001b[K'),
  };
}
