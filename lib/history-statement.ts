import { CatalogColumn, CatalogHistory } from './inventory-catalog';

/**
 * A statement in which the time of the run stands, as a literal, between one piece and the next.
 *
 * Athena documents parameters for SELECT, INSERT INTO, CTAS and UNLOAD, and none for MERGE.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 */
export type TimedStatement = readonly string[];

/**
 * Takes what a run has changed into a history: the catalog's MERGE, with the catalog's SELECT in the place of the relation
 * that it reads.
 *
 * Two changes with the same key would be one row too many, and nothing else would notice: the statement fails instead.
 */
export function historyStatement(history: CatalogHistory): TimedStatement {
  const source = `USING ${history.name}_changes AS change`;
  const [before, after, ...others] = history.merge.trimEnd().split(source);
  if (after === undefined || others.length > 0) {
    throw new Error(`history/${history.name}.merge.sql must say '${source}' once`);
  }
  return [before, 'USING (\n', asserted(history), '\n) AS change', after]
    .join('')
    .split('CAST(? AS varchar)')
    .map((piece, index, pieces) => {
      const beginning = index === 0 ? '' : "' AS varchar)";
      return `${beginning}${piece}${index === pieces.length - 1 ? '' : "CAST('"}`;
    });
}

/** The changes; a cast that cannot succeed is the only way to fail with a word about why that the engine documents. */
function asserted(history: CatalogHistory): string {
  return `  SELECT *
  FROM (
    SELECT change.*, count(*) OVER (PARTITION BY ${history.key.join(', ')}) AS changes
    FROM (
${history.changes.trimEnd()}
    ) AS change
  ) AS counted
  WHERE CASE WHEN changes > 1 THEN CAST('two changes for one row of ${history.name}' AS integer) ELSE 1 END = 1`;
}

/**
 * Adds what a SELECT lists to a history where it is not there yet, so that running it again adds nothing.
 *
 * @param key the columns that tell the rows of the history apart; texts among them may be NULL, times may not
 */
export function additionStatement(history: CatalogHistory, key: readonly string[], source: string): string {
  const names = history.columns.map(({ name }) => name);
  const conditions = history.columns.filter(({ name }) => key.includes(name)).map(sameValue);
  return `MERGE INTO ${history.name} AS kept
USING (
${source.trimEnd()}
) AS listed
ON ${conditions.join('\n  AND ')}
WHEN NOT MATCHED THEN INSERT (
  ${names.join(',\n  ')}
) VALUES (
  ${names.map((name) => `listed.${name}`).join(',\n  ')}
)`;
}

/** NULL equals NULL here; `IS NOT DISTINCT FROM` would compare every row with every other. */
function sameValue({ name, type }: CatalogColumn): string {
  return type === 'text'
    ? `coalesce(kept.${name}, '') = coalesce(listed.${name}, '')`
    : `kept.${name} = listed.${name}`;
}
