import type { DuckDbEngine } from '../duckdb/engine';

/** Most of a database: what is gone of the others weighs little beside it. */
const LARGEST = 'software';

/** As much of that may be rows that are gone: only then three full pieces fit into two, and DuckDB clears nothing else. */
const MOST_GONE = 1 / 3;

/** So many loads may each leave what they add in small pieces, before these are put together. */
const MOST_LOADS = 10;

/**
 * Whether an incremental load is to clear away the rows that it and those before it replaced. DuckDB would do some of it
 * whenever it writes a database, and write a few large pieces anew for the sake of one small piece: several times as long as
 * all else that such a load writes takes.
 */
export async function wantsTidying(engine: DuckDbEngine): Promise<boolean> {
  const { rows } = await engine.run(
    `SELECT
       (SELECT count(*) FROM ${LARGEST}) AS present,
       (SELECT estimated_size FROM duckdb_tables()
        WHERE database_name = current_database() AND table_name = '${LARGEST}') AS held,
       (SELECT max(number) FROM load_history) AS loads`,
  );
  const [present, held, loads] = rows[0]!.map(Number) as [number, number, number];
  return held - present > held * MOST_GONE || loads % MOST_LOADS === 0;
}
