import { element } from './element';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: string;
}

/** Tabs of which one is chosen; arrow keys, Home and End choose as a press does. */
export function tabList(
  label: string,
  id: string,
  tabs: readonly Tab[],
  chosen: string,
  choose: (id: string) => void,
): HTMLElement {
  const take = (tab: string): void => {
    choose(tab);
    // The tabs may have been drawn anew.
    document.getElementById(`${id}-tab-${tab}`)?.focus();
  };
  const keyed = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = steps[event.key];
    // With another key it is the browser's: Alt and the left arrow go back.
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    take(tabs[to]!.id);
  };
  return element(
    'div',
    { role: 'tablist', 'aria-label': label, onkeydown: keyed },
    ...tabs.map((tab) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `${id}-tab-${tab.id}`,
          'aria-selected': String(tab.id === chosen),
          'aria-controls': `${id}-panel`,
          tabindex: tab.id === chosen ? 0 : -1,
          onclick: () => take(tab.id),
        },
        tab.label,
        tab.count !== undefined && ' ',
        tab.count !== undefined && element('span', { class: 'count' }, tab.count),
      ),
    ),
  );
}
