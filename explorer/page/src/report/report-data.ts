import type { Widget } from '../../../src/widget';
import type { Fleet } from '../answers';
import type { EmbeddedRelation } from './report-tables';

/** What a report carries beside the relations themselves, as JSON. */
export interface ReportData {
  readonly fleet: Fleet;
  readonly widgets: readonly Widget[];
  readonly relations: readonly EmbeddedRelation[];
  /** What the page asks at first, answered beforehand: by `questionKey`, a list without saying which part of it. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Tells questions apart, whatever the order of the keys in what is asked, and whether what is left out is undefined. */
export function questionKey(method: string, args: readonly unknown[]): string {
  const given = args.filter((argument) => argument !== undefined);
  return JSON.stringify([method, ...given], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The element that has a relation's rows: Parquet as base64. */
export function relationElementId(name: string): string {
  return `relation-${name}`;
}
