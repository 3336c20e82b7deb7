/** Calls back with the width of an element as soon as it is laid out, and whenever it changes. */
export function widthOf(target: Element, changed: (width: number) => void): void {
  let last = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry!.contentRect.width);
    if (!target.isConnected) observer.disconnect();
    else if (width > 0 && width !== last) changed((last = width));
  });
  observer.observe(target);
}
