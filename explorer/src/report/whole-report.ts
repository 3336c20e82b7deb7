import type { Answers, Figure, Finding, Fleet, Table } from '../../page/src/answers';
import { firstScope } from '../../page/src/state';
import type { Catalog, Widget } from '../catalog';

/** What a report for readers without the page says, about the nodes that the page begins with. */
export interface WholeReport {
  readonly fleet: Fleet;
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
  readonly widgets: readonly WidgetReport[];
}

export interface WidgetReport {
  readonly widget: Widget;
  readonly table: Table;
}

/** @param mostRows how many rows of each table; a chart has all of its own */
export async function wholeReport(answers: Answers, { widgets }: Catalog, mostRows: number): Promise<WholeReport> {
  const reports: WidgetReport[] = [];
  for (const widget of widgets) reports.push({ widget, table: await tableOf(answers, widget, 0, mostRows) });
  return {
    fleet: await answers.fleet(),
    figures: await answers.figures(firstScope),
    findings: await answers.findings(firstScope),
    widgets: reports,
  };
}

/** Some rows of a widget; of a chart all. */
export function tableOf(answers: Answers, widget: Widget, offset: number, limit: number): Promise<Table> {
  return widget.kind === 'table'
    ? answers.list(widget.id, firstScope, { offset, limit })
    : answers.widget(widget.id, firstScope);
}
