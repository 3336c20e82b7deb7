import { axisX, axisY, plot, rectY, ruleY, stackY } from '@observablehq/plot';
import { finished, type Frame } from './chart';
import { nameOf, type Datum } from './chart-data';
import { count, counted } from './format';
import { labelledDays } from './labelled-days';
import { seriesOf, seriesStyle } from './series';

const height = 220;
const day = 86_400_000;
const fewest = 14;
const margin = { left: 48, right: 34 };

/** Days from left to right, each a bar made of parts; days on which nothing happened keep their place. */
export function drawDays(data: readonly Datum[], label: string, frame: Frame): Element {
  const series = seriesOf(data.map((datum) => datum.series));
  const parts = data
    .flatMap((datum) => (datum.x === null ? [] : [{ ...datum, start: new Date(`${String(datum.x)}T00:00:00Z`) }]))
    .sort((one, other) => +one.start - +other.start || series.indexOf(one.series) - series.indexOf(other.series));
  const times = parts.map(({ start }) => +start);
  const last = Math.max(...times) + day;
  // A single day would be as broad as the whole chart.
  const first = Math.min(...times, last - fewest * day);
  const drawn = plot({
    className: 'plot',
    width: frame.width,
    height,
    margin: 4,
    marginTop: 12,
    marginLeft: margin.left,
    // Half of the last day's label.
    marginRight: margin.right,
    marginBottom: 28,
    x: { type: 'utc', domain: [new Date(first), new Date(last)], label: null },
    y: { label: null, zero: true, nice: true },
    color: { type: 'identity' },
    marks: [
      axisY({ ticks: 4, tickSize: 0, tickFormat: (value: number) => (Number.isInteger(value) ? count(value) : '') }),
      axisX({
        tickSize: 0,
        ticks: labelledDays(first, last, frame.width - margin.left - margin.right),
        tickFormat: (time: Date) => time.toISOString().slice(0, 10),
      }),
      ruleY([0], { className: 'base' }),
      rectY(
        parts,
        stackY({
          x1: 'start',
          x2: ({ start }: (typeof parts)[number]) => new Date(+start + day),
          y: 'y',
          className: 'marks',
          order: null,
          fill: (part: Datum) => `var(--part-${seriesStyle(part.series).part})`,
          insetLeft: 1,
          insetRight: 1,
          href: (part: Datum) => frame.address(part),
          ariaLabel: (part: Datum) => `${nameOf(part.x)}: ${counted(part.y, frame.unit)}, ${nameOf(part.series)}`,
        }),
      ),
    ],
  });
  return finished(drawn, label);
}
