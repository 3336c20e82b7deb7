import { setTimeout } from 'node:timers/promises';

/** Waits until something holds, and fails when it does not in a minute. */
export async function until(holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`after ${seconds} s this does not hold: ${holds.toString()}`);
    await setTimeout(50);
  }
}
