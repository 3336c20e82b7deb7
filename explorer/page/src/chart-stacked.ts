import { barX, plot, stackX, text } from '@observablehq/plot';
import { finished, type Frame } from './chart';
import { nameOf, type Datum } from './chart-data';
import { leftMargin, names } from './chart-bars';
import { count, counted } from './format';
import { seriesOf, seriesStyle } from './series';

const rowHeight = 20;

/** Names with bars made of parts, each with its sign and number where there is room, and the sum at the end. */
export function drawStacked(data: readonly Datum[], label: string, frame: Frame): Element {
  const rows = [...new Set(data.map(({ x }) => x))];
  const series = seriesOf(data.map((datum) => datum.series));
  const sums = rows.map((x) => data.filter((datum) => datum.x === x).reduce((sum, { y }) => sum + y, 0));
  const most = Math.max(1, ...sums);
  const left = leftMargin(frame.width);
  const right = 52;
  const parts = data
    .map((datum) => ({ ...datum, place: rows.indexOf(datum.x), style: seriesStyle(datum.series) }))
    .sort((one, other) => one.place - other.place || series.indexOf(one.series) - series.indexOf(other.series));
  const roomFor = (part: Datum): number => (part.y / most) * (frame.width - left - right);
  const drawn = plot({
    className: 'plot',
    width: frame.width,
    height: rowHeight * rows.length + 8,
    margin: 4,
    marginLeft: left,
    marginRight: right,
    x: { axis: null, domain: [0, most] },
    y: { domain: rows.map((_, place) => place), label: null, padding: 0.2, type: 'band' },
    color: { type: 'identity' },
    marks: [
      names(rows.map(nameOf), left),
      barX(
        parts,
        stackX({
          x: 'y',
          y: 'place',
          className: 'marks',
          fill: (part: (typeof parts)[number]) => `var(--part-${part.style.part})`,
          order: null,
          insetRight: 1,
          href: (part: Datum) => frame.address(part),
          ariaLabel: (part: Datum) => `${nameOf(part.x)}: ${counted(part.y, frame.unit)} ${nameOf(part.series)}`,
        }),
      ),
      text(
        parts,
        stackX({
          x: 'y',
          y: 'place',
          className: 'inside',
          fill: (part: (typeof parts)[number]) => `var(--on-${part.style.part})`,
          order: null,
          text: (part: (typeof parts)[number]) => {
            const words = `${part.style.sign} ${count(part.y)}`;
            return roomFor(part) > 8 * words.length ? words : '';
          },
        }),
      ),
      text(sums, {
        x: (sum: number) => sum,
        y: (_: number, place: number) => place,
        text: count,
        textAnchor: 'start',
        dx: 6,
      }),
    ],
  });
  return finished(drawn, label);
}
