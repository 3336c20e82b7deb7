import { Answer, Column, Result } from '../engine';
import { UsageError } from '../failure';

/**
 * The answer with only the named columns, in the order they are named.
 *
 * @param names column names with commas between them; without it, all columns
 */
export function pickColumns(result: Result, names: string | undefined): Result {
  const places = placesOf(result.columns, names);
  return places === undefined ? result : { columns: columnsAt(result, places), rows: rowsAt(result.rows, places) };
}

/** The same of an answer in pieces. */
export function pickColumnsOf(answer: Answer, names: string | undefined): Answer {
  const places = placesOf(answer.columns, names);
  if (places === undefined) return answer;
  return { columns: columnsAt(answer, places), pieces: piecesAt(answer.pieces, places) };
}

async function* piecesAt(pieces: Answer['pieces'], places: readonly number[]): AsyncGenerator<Result['rows']> {
  for await (const rows of pieces) yield rowsAt(rows, places);
}

function columnsAt({ columns }: { readonly columns: readonly Column[] }, places: readonly number[]): Column[] {
  return places.map((place) => columns[place]!);
}

function rowsAt(rows: Result['rows'], places: readonly number[]): Result['rows'] {
  return rows.map((row) => places.map((place) => row[place]!));
}

/** Where the named columns are; a name that none of them has is an error of the command line. */
export function placesOf(
  columns: readonly { readonly name: string }[],
  names: string | undefined,
): number[] | undefined {
  const known = columns.map((column) => column.name);
  return names?.split(',').map((name) => {
    const place = known.indexOf(name.trim());
    if (place === -1) throw new UsageError(`there is no column '${name.trim()}'; there are ${known.join(', ')}`);
    return place;
  });
}
