import type { Fleet } from './answers';
import type { App } from './app';
import { dataAge } from './data-age';
import { element } from './element';
import { FilterChips } from './filter-chips';
import { FilterMenu } from './filter-menu';
import { counted } from './format';
import { printState, filters, type State } from './state';
import { SearchBox } from './search-box';
import { sign } from './sign';
import { themeSwitch } from './theme';

const minute = 60_000;
/** On one line, so that the bar stays as high as it is; what was asked for meanwhile says more. */
const noAnswer = 'no answer; run ssm-inventory serve again';

/** What stays in sight: what this is, how old it is, which nodes it is about, and the search. */
export class Bar {
  readonly root: HTMLElement;
  private readonly home = element('a', { class: 'home' }, 'Fleet inventory');
  private readonly about = element('div', { class: 'about' });
  private readonly search: SearchBox;
  private readonly chips: FilterChips;
  private readonly menus: readonly FilterMenu[];
  private readonly newer = element(
    'button',
    { type: 'button', class: 'link', hidden: true, onclick: () => location.reload() },
    'Newer data was loaded: show it',
  );
  private fleet: Fleet | undefined;
  private isOut = false;
  /** When the data was loaded that the page has had answers from. */
  private readonly loads = new Set<string>();

  constructor(private readonly app: App) {
    this.search = new SearchBox(app);
    this.chips = new FilterChips(app);
    this.menus = filters.map((filter) => new FilterMenu(app, filter));
    this.root = element(
      'header',
      { class: 'bar' },
      element('div', { class: 'name' }, this.home, this.about, this.newer),
      this.search.root,
      themeSwitch(),
      element(
        'div',
        { class: 'filters', role: 'group', 'aria-label': 'Filters' },
        element('span', { class: 'quiet', 'aria-hidden': 'true' }, 'Filter'),
        ...this.menus.map(({ root }) => root),
        this.chips.root,
      ),
    );
    // What is sticky below the bar has to know how high it is.
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--bar', `${this.root.offsetHeight}px`);
    }).observe(this.root);
    // While a page is open minutes pass, and somebody may load newer data.
    setInterval(() => {
      this.tell();
      if (!document.hidden) this.lookForNewer();
    }, minute);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.lookForNewer();
    });
  }

  update(state: State, fleet: Fleet | undefined): void {
    this.home.href = printState({ place: { kind: 'overview' }, scope: state.scope, options: {} });
    this.search.update(state);
    this.chips.update(state);
    for (const menu of this.menus) menu.update(state, fleet);
    if (fleet === this.fleet) return;
    this.fleet = fleet;
    this.tell();
  }

  fail(error: unknown): void {
    const reason = this.isOut ? noAnswer : error instanceof Error ? error.message : String(error);
    this.about.replaceChildren(element('p', { class: 'data-age bad' }, sign('bad', 'Error'), reason));
  }

  /** Whether anybody answers; what is shown stays, and may be read. */
  setOut(isOut: boolean): void {
    this.isOut = isOut;
    this.app.announce(isOut ? 'ssm-inventory does not answer' : 'ssm-inventory answers again');
    if (isOut) return this.fail(noAnswer);
    this.tell();
    this.lookForNewer();
  }

  /** An answer from another load than the rest does not fit it, and says that there is another. */
  hear(loadedAt: string): void {
    this.loads.add(loadedAt);
    if (this.loads.size < 2 || !this.newer.hidden) return;
    this.newer.hidden = false;
    this.app.announce('Newer data was loaded');
  }

  private readonly lookForNewer = (): void => {
    if (this.fleet === undefined) return;
    const { answers, outage } = this.app;
    answers.fleet().catch((error: unknown) => {
      this.fail(error);
      outage.wait(error, this.lookForNewer);
    });
  };

  private tell(): void {
    if (this.fleet === undefined || this.isOut) return;
    const { generatedNodes, nodes } = this.fleet;
    const made = generatedNodes === nodes ? 'all nodes are generated' : `${counted(generatedNodes, 'node')} generated`;
    this.about.replaceChildren(
      dataAge(this.fleet, this.app.now()),
      ...(generatedNodes === 0
        ? []
        : [
            element(
              'p',
              { class: 'generated', title: 'Made up by the generator; no real machine has these rows' },
              made,
            ),
          ]),
    );
  }
}
