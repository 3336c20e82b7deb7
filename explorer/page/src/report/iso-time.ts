const MICROSECONDS_A_DAY = 86_400_000_000n;

/** A time as every answer writes it, `2026-11-21T01:54:20Z`, with a fraction of a second only when there is one. */
export function isoTime(microseconds: bigint): string {
  const within = ((microseconds % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
  const day = new Date(Number((microseconds - within) / 1000n));
  const year = day.getUTCFullYear();
  const date = `${digits(year < 0 ? 1 - year : year, 4)}-${digits(day.getUTCMonth() + 1, 2)}-${digits(day.getUTCDate(), 2)}`;
  const time = clock(Number(within));
  // Beyond the four digits of ISO 8601 a time reads as DuckDB prints it.
  if (year < 0) return `${date} (BC) ${time}`;
  return year > 9999 ? `${date} ${time}` : `${date}T${time}Z`;
}

function clock(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  const fraction = digits(microseconds % 1_000_000, 6).replace(/0+$/, '');
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => digits(part, 2)).join(':') + (fraction === '' ? '' : `.${fraction}`);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
