/** The order of two times as answers write them; as text, half a second past would come before the full second. */
export function compareTimes(a: string, b: string): number {
  if (isWholeSecond(a) && isWholeSecond(b)) return a < b ? -1 : Number(a > b);
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.year !== right.year) return left.year - right.year;
  return left.rest < right.rest ? -1 : Number(left.rest > right.rest);
}

/** Nearly all times are: `2026-11-21T01:54:20Z`. As text they have the order of the times. */
function isWholeSecond(time: string): boolean {
  return time.length === 20 && time.endsWith('Z');
}

/** A day alone is its midnight. */
function partsOf(time: string): { readonly year: number; readonly rest: string } {
  const [, year, day, bc, clock] = /^(\d{4,})-(\d\d-\d\d)( \(BC\))?(?:[T ]([\d:.]*))?/.exec(time)!;
  return { year: bc === undefined ? Number(year) : 1 - Number(year), rest: `${day!} ${clock ?? '00:00:00'}` };
}
