import { axisX, cell, plot, text } from '@observablehq/plot';
import { finished, type Frame } from './chart';
import { nameOf, type Datum } from './chart-data';
import { leftMargin, names } from './chart-bars';
import { count, counted, percent } from './format';
import { heatGrid, type HeatCell } from './heat-grid';
import { textWidth } from './text-width';

const rowHeight = 22;

/** A quiet grid: the number in each cell, deeper where more of a column's nodes report. */
export function drawHeat(data: readonly Datum[], label: string, frame: Frame): Element {
  const grid = heatGrid(data);
  const left = leftMargin(frame.width);
  const columnWidth = (frame.width - left) / grid.columns.length;
  const drawn = plot({
    className: 'plot',
    width: frame.width,
    height: rowHeight * grid.rows.length + 28,
    margin: 0,
    marginTop: 24,
    marginBottom: 4,
    marginLeft: left,
    x: {
      domain: grid.columns.map((_, place) => place),
      type: 'band',
      paddingInner: 0.02,
      paddingOuter: 0,
      label: null,
    },
    y: { domain: grid.rows.map((_, place) => place), type: 'band', paddingInner: 0.06, paddingOuter: 0, label: null },
    marks: [
      names(grid.rows.map(typeName), left),
      axisX({
        anchor: 'top',
        tickSize: 0,
        tickFormat: (place: number) => shortName(nameOf(grid.columns[place] ?? null), columnWidth - 6),
      }),
      cell(grid.cells, {
        x: 'column',
        y: 'row',
        className: 'marks',
        fill: 'var(--part)',
        fillOpacity: ({ share }: HeatCell) => 0.05 + 0.4 * share,
        href: (each: HeatCell) => frame.address(each.datum),
        ariaLabel: ({ datum, share, whole }: HeatCell) =>
          `${nameOf(datum.x)}, ${nameOf(datum.series)}: ${counted(datum.y, frame.unit)}` +
          (share < 1 ? `, ${percent(datum.y, whole)} of the ${count(whole)} that report anything` : ''),
      }),
      text(
        grid.cells.filter(({ datum }) => datum.y > 0),
        { x: 'column', y: 'row', text: ({ datum }: HeatCell) => count(datum.y), className: 'cells' },
      ),
      text(
        grid.cells.filter(({ datum }) => datum.y === 0),
        { x: 'column', y: 'row', text: () => '0', className: 'cells none' },
      ),
    ],
  });
  return finished(drawn, label, grid.columns.length);
}

/** A type as its users call it: that it is one of AWS' own goes without saying. */
function typeName(type: Datum['x']): string {
  return nameOf(type).replace(/^AWS:/, '');
}

/** An account's last digits where its twelve do not fit. */
function shortName(name: string, width: number): string {
  const fits = (text: string): boolean => textWidth(text, '12px') <= width;
  if (fits(name)) return name;
  const ends = [6, 4, 3, 2, 1].map((digits) => `…${name.slice(-digits)}`);
  return ends.find(fits) ?? '…';
}
