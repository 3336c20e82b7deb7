import type { Answers } from '../../page/src/answers';
import type { Widget } from '../catalog';
import { csvPieces } from '../output/csv';
import { tableOf } from './whole-report';

/** Rows that are in memory at once: each part is sorted anew, so that few are asked for. */
const ROWS_AT_A_TIME = 100_000;

/** All rows of a widget as CSV, part by part. */
export async function* csvReport(answers: Answers, widget: Widget): AsyncGenerator<string> {
  const { header, lines } = await csvPieces();
  let written = 0;
  for (;;) {
    const { columns, rows, total } = await tableOf(answers, widget, written, ROWS_AT_A_TIME);
    if (written === 0) yield header(columns);
    yield lines(rows);
    written += rows.length;
    if (rows.length === 0 || written >= total || widget.kind !== 'table') return;
  }
}
