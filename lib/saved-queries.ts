import * as athena from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { CatalogQuery, InventoryCatalog } from './inventory-catalog';
import { liveViews } from './live-view-text';

/** The queries that need nothing but what is in the bucket now. */
export function liveQueries(catalog: InventoryCatalog): CatalogQuery[] {
  return catalog.queries.filter((query) => !readsHistory(catalog, query));
}

/** The queries about what was there before, which only a curation keeps. */
export function historyQueries(catalog: InventoryCatalog): CatalogQuery[] {
  return catalog.queries.filter((query) => readsHistory(catalog, query));
}

/** Saves queries in a workgroup, each under its id, with what it answers. */
export function savedQueries(
  scope: Construct,
  queries: readonly CatalogQuery[],
  databaseName: string,
  workGroup: athena.CfnWorkGroup,
): athena.CfnNamedQuery[] {
  return queries.map(
    (query) =>
      new athena.CfnNamedQuery(scope, query.id, {
        name: query.id,
        description: `${query.title}. ${query.question}`,
        database: databaseName,
        workGroup: workGroup.ref,
        queryString: query.sql,
      }),
  );
}

/** Whether it names a history, or a relation that is made of one. */
function readsHistory(catalog: InventoryCatalog, query: CatalogQuery): boolean {
  const live = new Set(liveViews(catalog).map((view) => view.name));
  const kept = [...catalog.histories, ...catalog.views].map(({ name }) => name).filter((name) => !live.has(name));
  return kept.some((name) => new RegExp(`\\b(?:FROM|JOIN)\\s+${name}\\b`).test(query.sql));
}
