/** Whether an agent is older than a release; nothing when its version is not known. */
export function isOlder(version: string | undefined, than: string): boolean | undefined {
  if (version === undefined || !/^\d+(\.\d+)*$/.test(version)) return undefined;
  const [mine, other] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let place = 0; place < Math.max(mine.length, other.length); place++) {
    const difference = (mine[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
