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
  for (const widget of widgets) reports.push({ widget, table: await tableOf(answers, widget, mostRows) });
  return {
    fleet: await answers.fleet(),
    figures: await answers.figures(firstScope),
    findings: await answers.findings(firstScope),
    widgets: reports,
  };
}

/** The first rows of a widget; of a chart all. */
async function tableOf(answers: Answers, widget: Widget, most: number): Promise<Table> {
  if (widget.kind !== 'table') return answers.widget(widget.id, firstScope);
  const page = (offset: number): Promise<Table> =>
    answers.list(widget.id, firstScope, { offset, limit: most - offset });
  const first = await page(0);
  const rows = [...first.rows];
  // A page whose cells are long ends before its limit.
  while (rows.length < Math.min(most, first.total)) rows.push(...(await page(rows.length)).rows);
  return { ...first, rows };
}
