import { ROW_KEY } from './curated-table';
import { CatalogColumn } from './inventory-catalog';

/**
 * Brings a curated table to what a SELECT gives now, in one snapshot, writing only what has changed.
 *
 * A row is told by a digest of all that it holds, and by which of its copies it is where several are alike: what is in the
 * table and not in the SELECT is deleted, what is new is inserted, and all else stays in the files where it is. There is no
 * update, so that it does not matter which column is whose key, nor that values may be NULL.
 *
 * `keptkey` is NULL for a row that is new, and so it matches nothing.
 *
 * @param source the SELECT, with the table's columns in any order
 * @see https://docs.aws.amazon.com/athena/latest/ug/merge-into-statement.html
 */
export function refreshStatement(
  table: { readonly name: string; readonly columns: readonly CatalogColumn[] },
  source: string,
): string {
  const names = table.columns.map(({ name }) => `"${name}"`);
  const listed = (prefix: string, between: string) => names.map((name) => `${prefix}${name}`).join(between);
  return `MERGE INTO "${table.name}" AS kept
USING (
  WITH told AS (
    SELECT
      source.*,
      sha256(to_utf8(json_format(CAST(ARRAY[
        ${table.columns.map(asText).join(',\n        ')}
      ] AS json)))) AS digest
    FROM (
${source.trimEnd()}
    ) AS source
  ),
  fresh AS (
    SELECT
      told.*,
      substr(sha256(digest || to_big_endian_64(row_number() OVER (PARTITION BY digest))), 1, 16) AS "${ROW_KEY}"
    FROM told
  )
  SELECT fresh.*, known."${ROW_KEY}" AS keptkey
  FROM fresh
  FULL OUTER JOIN "${table.name}" AS known ON known."${ROW_KEY}" = fresh."${ROW_KEY}"
  WHERE fresh."${ROW_KEY}" IS NULL OR known."${ROW_KEY}" IS NULL
) AS change
ON kept."${ROW_KEY}" = change.keptkey
WHEN MATCHED THEN DELETE
WHEN NOT MATCHED THEN INSERT (
  ${listed('', ',\n  ')},
  "${ROW_KEY}"
) VALUES (
  ${listed('change.', ',\n  ')},
  change."${ROW_KEY}"
)`;
}

/** A value as text: a list of texts as JSON says where each begins, and tells NULL from every text. */
function asText({ name, type }: CatalogColumn): string {
  return type === 'text' ? `"${name}"` : `CAST("${name}" AS varchar)`;
}
