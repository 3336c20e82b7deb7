const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Makes many marks one stop of the Tab key; arrow keys, Home and End move between them. */
export function rove(around: Element, marks: readonly (HTMLElement | SVGElement)[]): void {
  const makeCurrent = (current: Element): void => {
    for (const mark of marks) mark.setAttribute('tabindex', mark === current ? '0' : '-1');
  };
  if (marks[0] !== undefined) makeCurrent(marks[0]);
  around.addEventListener('keydown', (event) => {
    const { key, target } = event as KeyboardEvent;
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
