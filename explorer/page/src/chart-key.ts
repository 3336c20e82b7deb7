import { nameOf, type Datum } from './chart';
import { element } from './element';
import { count, counted } from './format';
import { seriesOf, seriesStyle } from './series';

/** What the parts of a stack mean, and how much there is of each. */
export function chartKey(data: readonly Datum[], unit: string): HTMLElement {
  return element(
    'ul',
    { class: 'key' },
    ...seriesOf(data.map(({ series }) => series)).map((series) => {
      const sum = data.filter((datum) => datum.series === series).reduce((total, { y }) => total + y, 0);
      const { color, sign } = seriesStyle(series);
      const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' }, sign);
      swatch.style.setProperty('--swatch', color);
      return element('li', { title: counted(sum, unit) }, swatch, `${nameOf(series)} `, element('b', {}, count(sum)));
    }),
  );
}
