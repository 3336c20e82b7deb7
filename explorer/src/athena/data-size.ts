const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Such as `12.3 MB`. */
export function dataSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toFixed(size >= 99.95 ? 0 : 1))} ${units[unit]}`;
}
