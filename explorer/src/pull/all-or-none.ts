/** Waits for all; when one fails, stops the others, waits for their end, and fails as the first did. */
export async function allOrNone(work: readonly Promise<unknown>[], stop: (reason: unknown) => void): Promise<void> {
  const failures: unknown[] = [];
  const fail = (reason: unknown): void => {
    if (failures.push(reason) === 1) stop(reason);
  };
  await Promise.all(work.map((one) => one.catch(fail)));
  if (failures.length > 0) throw failures[0];
}
