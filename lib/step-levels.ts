/** Something that has to wait for others. */
export interface OrderedStep {
  readonly name: string;
  readonly after: readonly string[];
}

/**
 * Steps in levels: all of one level may run at once, when all of the levels before are done.
 *
 * Each step is as early as it can be; within a level the steps are in the order in which they were given.
 */
export function stepLevels<T extends OrderedStep>(steps: readonly T[]): T[][] {
  const levels: T[][] = [];
  let waiting = [...steps];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const ready = waiting.filter((step) => step.after.every((name) => done.has(name)));
    if (ready.length === 0) {
      const [{ name, after }] = waiting as [T, ...T[]];
      const missing = after.filter((other) => !done.has(other));
      throw new Error(`The step '${name}' waits for ${missing.join(', ')}, which is no step or waits for it`);
    }
    waiting = waiting.filter((step) => !ready.includes(step));
    for (const { name } of ready) done.add(name);
    levels.push(ready);
  }
  return levels;
}
