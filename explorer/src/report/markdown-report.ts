import type { Figure, Finding, Fleet } from '../../page/src/answers';
import type { Result } from '../engine';
import { grouped } from '../grouped';
import type { Io } from '../io';
import { rowCount } from '../output/format';
import { markdownText, writeMarkdown } from '../output/markdown';
import type { WholeReport, WidgetReport } from './whole-report';

/** Rows of a table that a reader looks at. */
const MOST_ROWS = 20;

const signs: Readonly<Record<Finding['severity'], string>> = { bad: '**!**', warning: '**?**', note: 'note' };

/** What a person reads, in a ticket or a wiki. */
export async function markdownReport({ fleet, figures, findings, widgets }: WholeReport, io: Io): Promise<void> {
  const write = (text: string): void => void io.stdout.write(`${text}\n`);
  write(`# Fleet inventory\n\n${introduction(fleet)}\n\n## Key figures\n`);
  await writeMarkdown(figureTable(figures), io);
  write('\n## Findings\n');
  for (const finding of findings) write(`- ${signs[finding.severity]} ${markdownText(finding.sentence)}`);
  if (findings.length === 0) write('Nothing that is worth a word.');
  for (const report of widgets) {
    if (report.table.rows.length > 0 || report.widget.kind !== 'table') await writeWidget(report, io, write);
  }
}

function introduction({ source, loadedAt, dataAt, nodes, generatedNodes }: Fleet): string {
  const made = generatedNodes > 0 ? `, ${grouped(generatedNodes)} of them generated and not real` : '';
  const newest = dataAt === null ? 'no node has reported' : `the newest data are of ${dataAt}`;
  return (
    `${grouped(nodes)} nodes${made}, loaded from ${markdownText(source)} at ${loadedAt}; ${newest}. ` +
    'Everything below is about active nodes.'
  );
}

function figureTable(figures: readonly Figure[]): Result {
  return {
    columns: [
      { name: 'figure', type: 'text' },
      { name: 'value', type: 'integer' },
      { name: 'before', type: 'integer' },
    ],
    rows: figures.map(({ label, value, before }) => [label, value, before]),
  };
}

async function writeWidget(
  { widget, table: { columns, rows, total } }: WidgetReport,
  io: Io,
  write: (text: string) => void,
): Promise<void> {
  write(`\n## ${widget.title}\n\n${widget.question}\n`);
  if (rows.length === 0) return write('None.');
  const shown = rows.slice(0, MOST_ROWS);
  // The parts that a picture draws say nothing in words.
  const places = columns.flatMap(({ name }, place) => (name === 'spread' ? [] : [place]));
  const named = columns.map((column) => ({ ...column, name: labelOf(widget, column.name) }));
  await writeMarkdown(
    { columns: places.map((place) => named[place]!), rows: shown.map((row) => places.map((place) => row[place]!)) },
    io,
  );
  if (total > shown.length) write(`\n${shown.length} of ${rowCount(total)}.`);
}

/** A chart's columns are what it draws: their names stand in the catalog. */
function labelOf(widget: WidgetReport['widget'], name: string): string {
  if (widget.kind === 'table') return widget.columns.find((column) => column.name === name)?.label ?? name;
  if (name === 'y') return 'count' in widget.y ? widget.y.count : widget.y.sum;
  return name === 'x' || name === 'series' || name === 'mark' ? (widget[name] ?? name) : name;
}
