import { Result, Value } from '../engine';
import { Io, terminalWidth } from '../io';
import { neutralise } from '../neutralise';
import { columnWidths } from './column-widths';
import { isNumeric } from './numeric';

/** Between two columns. */
const GAP = '  ';

/** Without a terminal: how wide a column makes room for, so that one endless cell does not lengthen every line. */
const WIDEST = 256;

/** Whether all cells are whole, or some were cut to the terminal's width. */
export type Fit = 'whole' | 'cut';

/**
 * A table for people. On a terminal it is as wide as the terminal and long cells end in an ellipsis; in a pipe every
 * cell is whole.
 */
export async function writeTable(result: Result, io: Io): Promise<Fit> {
  const { default: widthOfAny } = await import('string-width');
  // Nearly every cell is plain ASCII, and knowing that costs a hundredth of counting.
  const stringWidth = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : widthOfAny(text));
  const header = result.columns.map((column) => neutralise(column.name));
  const rows = result.rows.map((row) => row.map(shown));
  const natural = header.map((name, place) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[place] ?? '')), stringWidth(name)),
  );
  const onTerminal = io.stdout.isTTY === true;
  const room = (terminalWidth(io.stdout) ?? 80) - GAP.length * (natural.length - 1);
  const widths = onTerminal ? columnWidths(natural, room) : natural.map((width) => Math.min(width, WIDEST));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, place) => {
        const width = widths[place]!;
        const text = onTerminal && stringWidth(cell) > width ? cut(cell, width, stringWidth) : cell;
        const padding = ' '.repeat(Math.max(0, width - stringWidth(text)));
        return isNumeric(result.columns[place]!) ? padding + text : text + padding;
      })
      .join(GAP)
      .trimEnd();
  const bold = onTerminal && (io.env.NO_COLOR ?? '') === '';
  io.stdout.write(bold ? `\u001b[1m${line(header)}\u001b[22m\n` : `${line(header)}\n`);
  io.stdout.write(`${widths.map((width) => '─'.repeat(width)).join(GAP)}\n`);
  for (const row of rows) io.stdout.write(`${line(row)}\n`);
  return !onTerminal || widths.every((width, place) => width === natural[place]) ? 'whole' : 'cut';
}

function shown(value: Value): string {
  return value === null ? '' : neutralise(String(value));
}

/** As many whole characters as fit before an ellipsis. */
function cut(text: string, width: number, stringWidth: (text: string) => number): string {
  if (/^[ -~]*$/.test(text)) return `${text.slice(0, width - 1)}…`;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
