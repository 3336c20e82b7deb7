import { createStatement, CuratedTable, optimizeStatement, vacuumStatement } from './curated-table';
import { additionStatement, historyStatement, TimedStatement } from './history-statement';
import { CatalogColumn, CatalogView, InventoryCatalog } from './inventory-catalog';
import { ListedQuery } from './query-list';
import { refreshStatement } from './refresh-statement';

/** One query that brings the tables up to date. */
export interface CurationStep {
  /** What it does, as the console shows it and a notice of its failure names it. */
  readonly name: string;
  readonly statement: TimedStatement;
  /** The steps that must be done before. */
  readonly after: readonly string[];
}

/** A view of the live database that is kept as a table besides those of the catalog. */
export interface CustomRelation {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
}

/** What a run works on. */
export interface CurationScope {
  readonly catalog: InventoryCatalog;
  readonly customRelations: readonly CustomRelation[];
  /** The database of the views over what is in the bucket now. */
  readonly liveDatabase: string;
  /** Where the tables are, with a slash at the end. */
  readonly tables: string;
}

/** The relations that are kept, in the order of the catalog: not those that are views everywhere, and none that never changes. */
export function keptViews(catalog: InventoryCatalog): CatalogView[] {
  return catalog.views.filter((view) => !view.live && view.raw.length + view.uses.length > 0);
}

/** Everything that is kept as a table. */
export function curatedTables({ catalog, customRelations }: CurationScope): CuratedTable[] {
  const keyed = [...keptViews(catalog), ...customRelations].map((view) => ({ ...tableOf(view), keyed: true }));
  return [...keyed, ...catalog.histories.map((history) => ({ ...tableOf(history), keyed: false }))];
}

/** Makes the tables that are missing. */
export function creationQueries(scope: CurationScope): ListedQuery[][] {
  return curatedTables(scope).map((table) => [
    { name: `Create ${table.name}`, statement: createStatement(table, scope.tables) },
  ]);
}

/**
 * Brings all tables up to date.
 *
 * What a run sees for the first time is written out at its end, so that the next one has nothing to make up for. First lists
 * that a run left unwritten because it died come before anything else: they stand in `software`, which is about to change.
 */
export function curationSteps(scope: CurationScope): CurationStep[] {
  const { catalog, customRelations } = scope;
  const kept = keptViews(catalog);
  const based = [...kept.filter((view) => view.raw.length > 0), ...customRelations].map((view) => ({
    name: refreshOf(view.name),
    statement: [refreshStatement(tableOf(view), `SELECT * FROM "${scope.liveDatabase}"."${view.name}"`)],
    after: view.name === LISTS ? [WRITTEN_BEFORE] : [],
  }));
  const histories = catalog.histories.map((history, index) => ({
    name: mergeOf(history.name),
    statement: historyStatement(history),
    // In their order, for each reads what the ones after it hold of the run before.
    after: index === 0 ? based.map(({ name }) => name) : [mergeOf(catalog.histories[index - 1]!.name)],
  }));
  const done = [...kept, ...catalog.histories].map(({ name }) => name);
  const stepOf = (name: string) => (kept.some((view) => view.name === name) ? refreshOf(name) : mergeOf(name));
  const derived = kept
    .filter((view) => view.raw.length === 0)
    .map((view) => ({
      name: refreshOf(view.name),
      statement: [refreshStatement(tableOf(view), view.sql)],
      after: view.uses.filter((name) => done.includes(name)).map(stepOf),
    }));
  return [
    ...firstListSteps(catalog, BASELINE_BEFORE, WRITTEN_BEFORE, []),
    ...based,
    ...histories,
    ...firstListSteps(catalog, BASELINE, WRITTEN, [mergeOf(CAPTURES)]),
    ...derived,
  ];
}

/** What a week of runs leaves behind, table by table: one step after the other, each table for itself. */
export function maintenanceQueries(scope: CurationScope): ListedQuery[][] {
  return curatedTables(scope).map((table) => [
    { name: `Optimize ${table.name}`, statement: optimizeStatement(table) },
    { name: `Vacuum ${table.name}`, statement: vacuumStatement(table) },
  ]);
}

/** The relation of first lists, the history they are written to, and what knows which of them are. */
const LISTS = 'software';
const INTERVALS = 'software_interval';
const CAPTURES = 'software_capture';

const BASELINE = 'Write first lists';
const WRITTEN = 'Note that first lists are written';
const BASELINE_BEFORE = 'Write first lists left over';
const WRITTEN_BEFORE = 'Note that first lists left over are written';

/** Writes out the first lists that are not, and notes it. */
function firstListSteps(catalog: InventoryCatalog, write: string, note: string, after: string[]): CurationStep[] {
  const intervals = catalog.histories.find(({ name }) => name === INTERVALS)!;
  const key = intervals.key.map((name) => (name === 'openedat' ? 'validfrom' : name));
  return [
    { name: write, statement: [additionStatement(intervals, key, catalog.baseline)], after },
    { name: note, statement: [catalog.baselineWritten.trimEnd()], after: [write] },
  ];
}

function refreshOf(name: string): string {
  return `Refresh ${name}`;
}

function mergeOf(name: string): string {
  return `Merge ${name}`;
}

function tableOf({ name, columns }: CustomRelation): { name: string; columns: readonly CatalogColumn[] } {
  return { name, columns };
}
