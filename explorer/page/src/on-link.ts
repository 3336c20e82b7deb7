/** Calls back with the address when somebody follows a link within the page, other than into a new tab or window. */
export function onLink(follow: (address: string) => void): void {
  document.addEventListener('click', (event) => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (event.defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = target instanceof Element ? target.closest('a') : null;
    // Links in charts are of another kind, with another attribute.
    const address = link?.getAttribute('href') ?? link?.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
    if (address?.startsWith('#/') !== true) return;
    event.preventDefault();
    follow(address);
  });
}
