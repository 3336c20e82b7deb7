import type { App } from './app';
import { element } from './element';
import type { State } from './state';

/** Between two keys of somebody who types fast; waiting for it saves questions, and nobody sees it. */
const typingPause = 20;

/** Searches while somebody types; `/` comes here from anywhere, Escape goes back to where the search began. */
export class SearchBox {
  readonly root: HTMLElement;
  private readonly input: HTMLInputElement;
  private before: State | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly app: App) {
    this.input = element('input', {
      id: 'search',
      type: 'search',
      placeholder: 'Who runs… openssl < 3.0.22, a host, an address',
      'aria-label': 'Search software, nodes and addresses',
      'aria-keyshortcuts': '/',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: 1000,
      oninput: () => this.typed(),
      onkeydown: (event: KeyboardEvent) => this.pressed(event),
    });
    this.root = element('search', {}, this.input, element('kbd', { 'aria-hidden': 'true' }, '/'));
    document.addEventListener('keydown', (event) => {
      const isTyping =
        event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    });
  }

  update({ place }: State): void {
    if (document.activeElement !== this.input) this.input.value = place.kind === 'search' ? place.text : '';
    if (place.kind !== 'search') this.before = undefined;
  }

  private typed(): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.search(), typingPause);
  }

  private search(): void {
    const state = this.app.state();
    const text = this.input.value;
    if (text.trim() === '') return this.goBack();
    const isSearching = state.place.kind === 'search';
    if (!isSearching) this.before = state;
    const next: State = { place: { kind: 'search', text }, scope: state.scope, options: {} };
    const before = this.before;
    // One step back leads to where the search began, not through every letter.
    this.app.go(next, isSearching ? 'replace' : 'push');
    this.before = before;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.input.value = '';
      this.goBack();
    }
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('main [data-widget] tbody a')?.focus();
    }
  }

  private goBack(): void {
    clearTimeout(this.typing);
    const state = this.app.state();
    if (state.place.kind !== 'search') return;
    const before = this.before ?? { place: { kind: 'overview' as const }, scope: state.scope, options: {} };
    this.app.go({ ...before, scope: state.scope }, 'replace');
  }
}
