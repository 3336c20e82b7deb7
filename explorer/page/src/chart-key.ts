import { nameOf, type Datum } from './chart-data';
import { element } from './element';
import { count, counted } from './format';
import { seriesOf, seriesStyle } from './series';

/** More parts than these nobody tells apart. */
const most = 6;

/** What the parts of a stack mean, and how much there is of each. */
export function chartKey(data: readonly Datum[], unit: string): HTMLElement {
  const all = seriesOf(data.map(({ series }) => series));
  return element(
    'ul',
    { class: 'key' },
    ...all.slice(0, most).map((series) => {
      const sum = data.filter((datum) => datum.series === series).reduce((total, { y }) => total + y, 0);
      const { part, sign } = seriesStyle(series);
      const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' }, sign);
      swatch.style.background = `var(--part-${part})`;
      swatch.style.color = `var(--on-${part})`;
      return element(
        'li',
        { title: counted(sum, unit) },
        swatch,
        element('bdi', {}, nameOf(series)),
        ' ',
        element('b', {}, count(sum)),
      );
    }),
    all.length > most && element('li', {}, `and ${count(all.length - most)} more`),
  );
}
