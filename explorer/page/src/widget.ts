import type { TableWidget, Widget } from '../../src/widget';
import catalog from '../../../catalog/widgets.json';

export type { ChartWidget, TableWidget, Widget, WidgetChoice } from '../../src/widget';

/** The catalog's list, in the order of the page. */
export const widgets = catalog as readonly unknown[] as readonly Widget[];

export function tableWidget(id: string): TableWidget | undefined {
  return widgets.find((widget): widget is TableWidget => widget.kind === 'table' && widget.id === id);
}
