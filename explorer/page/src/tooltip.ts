import { element } from './element';

/** The one bubble of the page. */
let bubble: HTMLElement | undefined;

/** Shows a text beside a mark while the pointer is on it or the keyboard has come to it; Escape hides it. */
export function tooltip(mark: Element, text: string): void {
  mark.addEventListener('pointerenter', () => show(mark, text));
  mark.addEventListener('pointerleave', hide);
  mark.addEventListener('focus', () => show(mark, text));
  mark.addEventListener('blur', hide);
  mark.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') hide();
  });
}

function show(mark: Element, text: string): void {
  if (bubble === undefined) {
    // The mark's own label says the same to a screen reader.
    bubble = element('div', { class: 'tooltip', 'aria-hidden': 'true', popover: 'manual' });
    document.body.append(bubble);
  }
  bubble.replaceChildren(element('bdi', {}, text));
  bubble.showPopover();
  const place = mark.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const left = place.left + Math.min(place.width / 2, 160) - width / 2;
  const above = place.top - height - 6;
  bubble.style.left = `${Math.max(4, Math.min(left, document.documentElement.clientWidth - width - 4))}px`;
  bubble.style.top = `${above < 4 ? place.bottom + 6 : above}px`;
}

function hide(): void {
  bubble?.hidePopover();
}
