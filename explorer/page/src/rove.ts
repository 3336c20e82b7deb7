/**
 * Makes many marks one stop of the Tab key; arrow keys, Home and End move between them.
 *
 * @param perRow how many marks stand beside each other, for the keys up and down
 */
export function rove(around: Element, marks: readonly SVGElement[], perRow = 1): void {
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: perRow, ArrowLeft: -1, ArrowUp: -perRow };
  const makeCurrent = (current: Element): void => {
    for (const mark of marks) mark.setAttribute('tabindex', mark === current ? '0' : '-1');
  };
  if (marks[0] !== undefined) makeCurrent(marks[0]);
  around.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event as KeyboardEvent;
    // With another key it is the browser's: Alt and the left arrow go back.
    if (altKey || ctrlKey || metaKey) return;
    const at = marks.findIndex((mark) => mark === target);
    const step = steps[key];
    const next =
      at === -1
        ? undefined
        : key === 'Home'
          ? marks[0]
          : key === 'End'
            ? marks.at(-1)
            : step !== undefined
              ? marks[at + step]
              : undefined;
    if (next === undefined) return;
    event.preventDefault();
    makeCurrent(next);
    next.focus();
  });
}
