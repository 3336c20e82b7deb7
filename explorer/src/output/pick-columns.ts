import { Result } from '../engine';
import { UsageError } from '../failure';

/**
 * The answer with only the named columns, in the order they are named.
 *
 * @param names column names with commas between them; without it, all columns
 */
export function pickColumns(result: Result, names: string | undefined): Result {
  if (names === undefined) return result;
  const known = result.columns.map((column) => column.name);
  const places = names.split(',').map((name) => {
    const place = known.indexOf(name.trim());
    if (place === -1) throw new UsageError(`there is no column '${name.trim()}'; there are ${known.join(', ')}`);
    return place;
  });
  return {
    columns: places.map((place) => result.columns[place]!),
    rows: result.rows.map((row) => places.map((place) => row[place]!)),
  };
}
