/**
 * Calls back with the width of an element before it is first seen, and whenever the width changes. The element may be
 * put into the page after the call, in the same turn.
 */
export function widthOf(target: Element, changed: (width: number) => void): void {
  let last = 0;
  const tell = (width: number): void => {
    if (width > 0 && width !== last) changed((last = width));
  };
  const observer = new ResizeObserver(([entry]) => {
    if (target.isConnected) tell(Math.floor(entry!.contentRect.width));
    else observer.disconnect();
  });
  observer.observe(target);
  queueMicrotask(() => tell(Math.floor(target.getBoundingClientRect().width)));
}
