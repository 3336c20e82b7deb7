import { firstScope } from '../../page/src/state';
import { everyRow } from '../answers/ask-list';
import { askWidget } from '../answers/ask-widget';
import type { LoadedFleet } from '../answers/loaded-fleet';
import type { Widget } from '../catalog';
import type { DuckDbEngine } from '../duckdb/engine';
import { streamAnswer } from '../duckdb/stream-answer';
import { csvPieces } from '../output/csv';

/** All rows of a widget as CSV, as they come: a list may have a row for each package of each node. */
export async function* csvReport(
  fleet: LoadedFleet & { readonly engine: DuckDbEngine },
  widget: Widget,
): AsyncGenerator<string> {
  const { header, lines } = await csvPieces();
  if (widget.kind !== 'table') {
    const { columns, rows } = await askWidget(fleet, widget.id, firstScope);
    yield header(columns) + lines(rows);
    return;
  }
  const { text, parameters } = await everyRow(fleet, widget.id, firstScope);
  const { columns, pieces } = await streamAnswer(fleet.engine.connection, text, parameters);
  yield header(columns);
  for await (const rows of pieces) yield lines(rows);
}
