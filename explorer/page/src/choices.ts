import type { Fleet } from './answers';
import type { ChartWidget, WidgetChoice } from './widget';

/** The ways to divide a chart: the catalog's, with one for each tag key in place of `tag`. */
export function choicesOf({ choices = [] }: ChartWidget, fleet: Fleet | undefined): readonly WidgetChoice[] {
  return choices.flatMap((choice) => {
    if (choice.id !== 'tag') return [choice];
    return (fleet?.tagKeys ?? []).map((key) => ({
      id: `tag:${key}`,
      label: `${choice.label} ${key}`,
      x: `tag:${key}`,
    }));
  });
}
