/** The order of two times as answers write them; as text, half a second past would come before the full second. */
export function compareTimes(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.year !== right.year) return left.year - right.year;
  return left.rest < right.rest ? -1 : Number(left.rest > right.rest);
}

/** A day alone is its midnight. */
function partsOf(time: string): { readonly year: number; readonly rest: string } {
  const [, year, day, bc, clock] = /^(\d{4,})-(\d\d-\d\d)( \(BC\))?(?:[T ]([\d:.]*))?/.exec(time)!;
  return { year: bc === undefined ? Number(year) : 1 - Number(year), rest: `${day!} ${clock ?? '00:00:00'}` };
}
