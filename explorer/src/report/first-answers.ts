import type { Answers } from '../../page/src/answers';
import { questionKey, ReportData } from '../../page/src/report/report-data';
import { firstScope } from '../../page/src/state';
import { pageSize } from '../../page/src/table-state';
import type { Catalog } from '../catalog';

/** Tables that the overview shows beside its charts. */
const shownTables: readonly string[] = ['software', 'network', 'custom'];

/** Asks what the page asks before anybody touches it, so that a report shows it at once. */
export async function firstAnswers(answers: Answers, { widgets }: Catalog): Promise<ReportData['answers']> {
  const asked: [string, unknown][] = [];
  const ask = async (method: 'figures' | 'findings' | 'widget' | 'list', ...args: unknown[]): Promise<void> => {
    const answer = await (answers[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    asked.push([questionKey(method, args), answer]);
  };
  await ask('figures', firstScope);
  await ask('findings', firstScope);
  for (const widget of widgets) {
    if (widget.kind !== 'table') {
      await ask('widget', widget.id, firstScope, widget.choices?.[0]?.id);
    } else if (shownTables.includes(widget.id)) {
      await ask('list', widget.id, firstScope, { offset: 0, limit: pageSize });
    }
  }
  return Object.fromEntries(asked);
}
