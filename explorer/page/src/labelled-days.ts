const day = 86_400_000;
/** A date, and the space to the next. */
const labelWidth = 84;

/** The last day, and as many before it, evenly apart, as find room for their dates. */
export function labelledDays(first: number, last: number, width: number): Date[] {
  const days = (last - first) / day;
  const step = Math.max(1, Math.ceil((days * labelWidth) / width));
  return Array.from({ length: Math.ceil(days / step) }, (_, index) => new Date(last - (1 + index * step) * day));
}
