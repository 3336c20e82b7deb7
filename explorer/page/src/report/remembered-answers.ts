import type { Answers, Table } from '../answers';
import { questionKey, ReportData } from './report-data';

/** Answers at once what has been answered beforehand, and asks for the rest. */
export function rememberedAnswers(remembered: ReportData['answers'], others: Answers): Answers {
  const known = new Map(Object.entries(remembered));
  const remembering =
    <Arguments extends unknown[], Answer>(
      method: string,
      ask: (...args: Arguments) => Promise<Answer>,
    ): ((...args: Arguments) => Promise<Answer>) =>
    (...args) => {
      const key = questionKey(method, args);
      return known.has(key) ? Promise.resolve(known.get(key) as Answer) : ask(...args);
    };
  return {
    fleet: remembering('fleet', () => others.fleet()),
    figures: remembering('figures', (scope) => others.figures(scope)),
    findings: remembering('findings', (scope) => others.findings(scope)),
    widget: remembering('widget', (id, scope, by) => others.widget(id, scope, by)),
    list: (id, scope, page) => {
      const { offset, limit, ...which } = page;
      const first = known.get(questionKey('list', [id, scope, which])) as Table | undefined;
      const isKnown = first !== undefined && (offset + limit <= first.rows.length || first.rows.length === first.total);
      if (!isKnown) return others.list(id, scope, page);
      return Promise.resolve({ ...first, rows: first.rows.slice(offset, offset + limit) });
    },
    node: remembering('node', (key) => others.node(key)),
    software: remembering('software', (name, scope) => others.software(name, scope)),
    search: remembering('search', (text, scope, limit) => others.search(text, scope, limit)),
  };
}
