import { neutraliseJson } from '../neutralise';
import type { WholeReport } from './whole-report';

/** Everything for a program: exact values, in a form that does no harm on a terminal either. */
export function jsonReport({ fleet, figures, findings, widgets }: WholeReport): string {
  const report = {
    // What filters could be set to is of no use without the page.
    fleet: { ...fleet, filters: undefined, tagKeys: undefined },
    figures: figures.map(({ id, label, value, before }) => ({ id, label, value, before })),
    findings: findings.map(({ id, severity, sentence }) => ({ id, severity, sentence })),
    widgets: widgets.map(({ widget: { id, title, question, kind }, table: { columns, rows, total } }) => ({
      id,
      title,
      question,
      kind,
      columns,
      rows,
      total,
    })),
  };
  return `${neutralisedLines(JSON.stringify(report, null, 1))}\n`;
}

/** The line breaks are of our own making; those within a value are escapes already. */
function neutralisedLines(json: string): string {
  return json.split('\n').map(neutraliseJson).join('\n');
}
