import type { SearchResult } from './answers';
import type { App } from './app';
import { columnLabel } from './column-label';
import { DataTable } from './data-table';
import { element } from './element';
import { counted } from './format';
import { localPage } from './local-pages';
import { Panel } from './panel';
import type { State } from './state';
import { pageSize } from './table-state';
import { visibleText } from './visible-text';

type Kind = SearchResult['kind'];

/** Rows that an export or a later page asks for. */
const mostRows = 1_000;

const titles: Readonly<Record<Kind, string>> = {
  'software-nodes': 'Nodes that run it',
  software: 'Software',
  nodes: 'Nodes',
};

const columns: Readonly<Record<Kind, readonly string[]>> = {
  'software-nodes': ['computername', 'version', 'name', 'nodeid', 'accountid', 'region', 'architecture', 'packaging'],
  software: ['name', 'nodes'],
  nodes: ['computername', 'nodeid', 'accountid', 'region', 'operatingsystem', 'status', 'address'],
};

/** What was found for a text, while it is typed. */
export class SearchPage {
  readonly root: HTMLElement;
  readonly title = 'Search';
  private readonly panel: Panel<readonly SearchResult[]>;
  private readonly tables = new Map<Kind, DataTable>();
  private readonly results = element('div', { class: 'results' });
  private given: { readonly text: string; readonly found: readonly SearchResult[] } = { text: '', found: [] };

  constructor(private readonly app: App) {
    this.panel = new Panel(app, 'search', 'Search', { kind: 'search', level: 'h1' });
    this.root = element('div', { class: 'place', 'data-place': 'search' }, this.panel.root, this.results);
  }

  update(state: State): void {
    const { place, scope } = state;
    if (place.kind !== 'search') return;
    const text = place.text.trim();
    this.panel.show({
      key: JSON.stringify([text, scope]),
      ask: (answers) => (text === '' ? Promise.resolve([]) : answers.search(text, scope, pageSize)),
      draw: (found) => this.found(text, found),
    });
    this.showTables(state);
  }

  leave(): void {
    this.panel.leave();
  }

  private found(text: string, found: readonly SearchResult[]): Node {
    this.given = { text, found };
    this.showTables(this.app.state());
    const words = found.map(({ explanation, table }) => `${visibleText(explanation)}: ${counted(table.total, 'row')}`);
    this.app.announce(words.length === 0 ? 'Nothing found' : words.join('; '));
    if (text === '')
      return element(
        'p',
        {},
        'Type a name of software, a version (openssl < 3.0.22), a host, a node id or an address.',
      );
    if (found.length > 0) return element('p', { class: 'explanation' }, element('bdi', {}, visibleText(text)));
    return element(
      'p',
      {},
      'Nothing is called ',
      element('bdi', {}, visibleText(text)),
      ' among these nodes. A * stands for any text, < <= = >= > compare versions; a filter may hide what you look for.',
    );
  }

  /** Tables that stay where they are keep the keyboard's place in them. */
  private showTables(state: State): void {
    const { text, found } = this.given;
    const roots = found.map((result) => this.tableOf(result, text, state).root);
    const isSame =
      roots.length === this.results.childElementCount && roots.every((root, at) => root === this.results.children[at]);
    if (!isSame) this.results.replaceChildren(...roots);
  }

  private tableOf({ kind, explanation, table }: SearchResult, text: string, state: State): DataTable {
    let made = this.tables.get(kind);
    if (made === undefined) {
      made = new DataTable(this.app, {
        id: `found-${kind}`,
        title: titles[kind],
        columns: columns[kind].map((name) => ({ name, label: columnLabel(name) })),
        ...(kind === 'nodes' ? {} : { software: 'name' }),
      });
      this.tables.set(kind, made);
    }
    made.heading.replaceChildren(element('bdi', {}, sentence(explanation)));
    made.update(state, JSON.stringify([text, state.scope]), async (answers, page) => {
      const isHere = page.sort === undefined && page.filter === undefined && page.offset + page.limit <= pageSize;
      if (isHere || table.rows.length === table.total) return localPage(table, page);
      const more = await answers.search(text, state.scope, mostRows);
      return localPage(more.find((result) => result.kind === kind)?.table ?? table, page);
    });
    return made;
  }
}

function sentence(words: string): string {
  return visibleText(words.charAt(0).toUpperCase() + words.slice(1));
}
