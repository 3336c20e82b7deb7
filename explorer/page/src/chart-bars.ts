import { axisY, barX, plot, text } from '@observablehq/plot';
import { finished, type Frame } from './chart';
import { nameOf, type Datum } from './chart-data';
import { count, counted, date } from './format';
import { signOf, type Condition } from './sign-of';
import { supportOf } from './support';
import { fittingText } from './text-width';

const rowHeight = 20;
/** Below this names need more of the room than bars. */
const narrow = 480;
const conditions: readonly Condition[] = ['bad', 'warning', 'good', 'unknown'];

/** Names with horizontal bars, the number at the end of each; an operating system's end of life stands at the right. */
export function drawBars(data: readonly Datum[], label: string, frame: Frame): Element {
  const bars = data.map((datum, place) => ({ ...datum, place, support: supportOf(datum.mark, frame.now) }));
  const hasMarks = data.some(({ mark }) => mark !== null);
  const left = leftMargin(frame.width);
  const drawn = plot({
    className: 'plot',
    width: frame.width,
    height: rowHeight * bars.length + 8,
    margin: 4,
    marginLeft: left,
    marginRight: hasMarks ? 148 : 52,
    x: { axis: null, domain: [0, Math.max(1, ...bars.map(({ y }) => y))] },
    y: { domain: bars.map(({ place }) => place), label: null, padding: 0.3, type: 'band' },
    marks: [
      names(
        bars.map(({ x }) => nameOf(x)),
        left,
      ),
      barX(bars, {
        x: 'y',
        y: 'place',
        className: 'marks',
        fill: 'var(--part)',
        href: (bar: Datum) => frame.address(bar),
        ariaLabel: (bar: (typeof bars)[number]) =>
          `${nameOf(bar.x)}: ${counted(bar.y, frame.unit)}${hasMarks ? `, ${bar.support.words}` : ''}`,
      }),
      text(bars, { x: 'y', y: 'place', text: (bar: Datum) => count(bar.y), textAnchor: 'start', dx: 6 }),
      ...(hasMarks ? conditions : []).map((condition) =>
        text(
          bars.filter(({ support }) => support.condition === condition),
          {
            y: 'place',
            text: ({ mark }: Datum) => (mark === null ? 'unknown' : `${signOf(condition)} ${date(String(mark))}`),
            frameAnchor: 'right',
            textAnchor: 'end',
            dx: 144,
            className: `support ${condition}`,
          },
        ),
      ),
    ],
  });
  return finished(drawn, label);
}

/** The same share for names in every chart of one width, so that bars begin below each other. */
export function leftMargin(width: number): number {
  return Math.min(184, Math.round(width * (width < narrow ? 0.42 : 0.34)));
}

/** The names beside the rows, cut where the margin ends. */
export function names(texts: readonly string[], margin: number): ReturnType<typeof axisY> {
  return axisY({
    tickSize: 0,
    tickPadding: 8,
    tickFormat: (place: number) => fittingText(texts[place] ?? '', margin - 12, '12px'),
    className: 'names',
  });
}
