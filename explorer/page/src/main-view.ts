import type { Fleet } from './answers';
import type { App } from './app';
import { element } from './element';
import { ListPage } from './list-page';
import { NodePage } from './node-page';
import { Overview } from './overview';
import { SearchPage } from './search-page';
import { SoftwarePage } from './software-page';
import type { Place, State } from './state';

/** What fills the main part of the page. */
export interface View {
  readonly root: HTMLElement;
  /** What the window is called. */
  readonly title: string;
  update(state: State, fleet: Fleet | undefined): void;
  leave(): void;
}

/** Shows one place at a time, and takes keyboard and screen reader there. */
export class Main {
  readonly root = element('main', { id: 'main', tabindex: -1 });
  private overview: Overview | undefined;
  private view: View | undefined;
  private key = '';

  constructor(private readonly app: App) {}

  update(state: State, fleet: Fleet | undefined): void {
    const key = keyOf(state.place);
    if (key !== this.key) {
      const isFirst = this.view === undefined;
      this.key = key;
      this.view?.leave();
      this.view = this.viewOf(state.place);
      document.title = this.view.title === '' ? 'Fleet inventory' : `${this.view.title} · Fleet inventory`;
      this.root.replaceChildren(this.view.root);
      // Who types a search stays in the box.
      const isTyping = state.place.kind === 'search' && document.activeElement?.id === 'search';
      if (!isFirst && !isTyping) this.focus();
    }
    this.view!.update(state, fleet);
  }

  focus(): void {
    (this.root.querySelector<HTMLElement>('h1') ?? this.root).focus({ preventScroll: true });
  }

  private viewOf(place: Place): View {
    switch (place.kind) {
      case 'overview':
        // Kept, so that the way back takes no time and ends where it began.
        return (this.overview ??= new Overview(this.app));
      case 'list':
        return new ListPage(this.app, place.drill);
      case 'node':
        return new NodePage(this.app, place.key);
      case 'software':
        return new SoftwarePage(this.app, place.name);
      case 'search':
        return new SearchPage(this.app);
    }
  }
}

/** The same for states that the same view shows. */
function keyOf(place: Place): string {
  return place.kind === 'search' ? 'search' : JSON.stringify(place);
}
