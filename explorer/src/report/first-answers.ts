import type { Answers } from '../../page/src/answers';
import { questionKey, ReportData } from '../../page/src/report/report-data';
import { firstScope } from '../../page/src/state';
import { pageSize } from '../../page/src/table-state';
import type { Catalog } from '../catalog';

/** Tables that the overview shows beside its charts. */
const shownTables: readonly string[] = ['software', 'network', 'custom'];

/** Asks what the page asks before anybody touches it, so that a report shows it at once. */
export async function firstAnswers(answers: Answers, { widgets }: Catalog): Promise<ReportData['answers']> {
  const scope = [firstScope];
  const known: [string, unknown][] = [
    [questionKey('figures', scope), await answers.figures(firstScope)],
    [questionKey('findings', scope), await answers.findings(firstScope)],
  ];
  for (const widget of widgets) {
    if (widget.kind !== 'table') {
      const by = widget.choices?.[0]?.id;
      known.push([questionKey('widget', [widget.id, firstScope, by]), await answers.widget(widget.id, firstScope, by)]);
    } else if (shownTables.includes(widget.id)) {
      const first = await answers.list(widget.id, firstScope, { offset: 0, limit: pageSize });
      known.push([questionKey('list', [widget.id, firstScope, {}]), first]);
    }
  }
  return Object.fromEntries(known);
}
