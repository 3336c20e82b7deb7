import { element } from './element';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const key = 'theme';
const labels: Readonly<Record<Theme, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** Chooses between the two themes, or leaves it to the system; remembered where the browser lets a page remember. */
export function themeSwitch(): HTMLElement {
  const choose = element(
    'select',
    { class: 'theme', 'aria-label': 'Theme', onchange: () => apply(choose.value as Theme) },
    ...themes.map((theme) => element('option', { value: theme }, labels[theme])),
  );
  choose.value = remembered();
  return choose;
}

/** Before anything is drawn, so that no other theme is seen first. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = remembered();
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Files and private windows may have no storage: the choice then lasts as long as the page.
  }
}

function remembered(): Theme {
  try {
    const theme = localStorage.getItem(key);
    return themes.find((known) => known === theme) ?? 'auto';
  } catch {
    return 'auto';
  }
}
