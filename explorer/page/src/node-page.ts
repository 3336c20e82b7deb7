import type { NodeDetail, NodeKey, Table } from './answers';
import type { App } from './app';
import { columnLabel } from './column-label';
import { element } from './element';
import { totalWords } from './format';
import { GivenTable } from './given-table';
import { nodeIdentity } from './node-identity';
import { nodeTabs, type Section } from './node-tabs';
import { Panel } from './panel';
import { rawDocument } from './raw-document';
import { softwareColumn } from './software-column';
import { withOption, type State } from './state';
import type { TableSource } from './table-source';
import { tabList, type Tab } from './tab-list';
import { visibleText } from './visible-text';

/** Of a timeline, what says most first. */
const happened = ['at', 'what', 'change', 'from', 'to', 'kind'].map((name) => ({ name, label: columnLabel(name) }));

/** Everything that is known of one node. */
export class NodePage {
  readonly root: HTMLElement;
  readonly title: string;
  private readonly panel: Panel<NodeDetail | null>;
  /** By id, so that a table keeps its place while another tab is seen. */
  private readonly tables = new Map<string, GivenTable>();
  private visible: readonly GivenTable[] = [];

  constructor(
    private readonly app: App,
    private readonly key: NodeKey,
  ) {
    this.title = visibleText(key.node);
    this.panel = new Panel(app, 'node-page', this.title, { kind: 'node-page', level: 'h1' });
    this.root = element('div', { class: 'place', 'data-place': 'node' }, this.panel.root);
  }

  update(state: State): void {
    this.panel.show({
      key: JSON.stringify(this.key),
      look: JSON.stringify([state.options['node.tab'], state.scope]),
      ask: (answers) => answers.node(this.key),
      draw: (detail) => this.content(detail),
    });
    for (const table of this.visible) table.update(state);
  }

  leave(): void {
    this.panel.leave();
  }

  private content(detail: NodeDetail | null): Node {
    const { account, region } = this.key;
    if (detail === null) {
      return element(
        'p',
        {},
        'No such node in account ',
        element('bdi', {}, account),
        ', ',
        element('bdi', {}, region),
        '.',
      );
    }
    this.panel.heading.replaceChildren(
      element('bdi', {}, visibleText(String(detail.overview['computername'] ?? this.key.node))),
    );
    const state = this.app.state();
    const tabs = nodeTabs(detail.sections);
    const all: Tab[] = [
      ...tabs.map(({ id, label, sections }) => ({ id, label, count: totalWords(sumOf(sections)) })),
      { id: 'timeline', label: 'Timeline', count: totalWords(detail.timeline) },
      { id: 'raw', label: 'Raw' },
    ];
    const asked = state.options['node.tab'];
    const chosen = all.some(({ id }) => id === asked) ? asked! : all[0]!.id;
    const choose = (id: string): void =>
      this.app.go(withOption(this.app.state(), 'node.tab', id === all[0]!.id ? undefined : id), 'replace');
    this.visible = this.tablesOf(chosen, tabs.find(({ id }) => id === chosen)?.sections ?? [], detail);
    for (const table of this.visible) table.update(state);
    const panel = element(
      'div',
      { role: 'tabpanel', id: 'node-panel', 'aria-labelledby': `node-tab-${chosen}`, tabindex: 0 },
      ...(chosen === 'raw' ? [rawDocument(this.app, this.key, detail)] : this.visible.map(({ root }) => root)),
      chosen !== 'raw' && this.visible.length === 0 && element('p', { class: 'nothing' }, 'The node reports none.'),
    );
    return element(
      'div',
      {},
      nodeIdentity(detail, this.app.now()),
      tabList('Parts of the node', 'node', all, chosen, choose),
      panel,
    );
  }

  private tablesOf(chosen: string, sections: readonly Section[], { timeline }: NodeDetail): GivenTable[] {
    if (chosen !== 'timeline') {
      return sections.map(({ relation, title, table }) =>
        this.tableOf({ id: `node-${relation.replaceAll('_', '-')}`, title, ...softwareColumn(relation) }, table),
      );
    }
    const nothing = 'Nothing changed since the first load.';
    return [
      this.tableOf({ id: 'node-timeline', title: 'Timeline', nothing, software: 'what', columns: happened }, timeline),
    ];
  }

  private tableOf(source: TableSource, rows: Table): GivenTable {
    const made = this.tables.get(source.id) ?? new GivenTable(this.app, source);
    this.tables.set(source.id, made);
    made.give(rows);
    return made;
  }
}

function sumOf(sections: readonly Section[]): Pick<Table, 'total' | 'cut'> {
  const total = sections.reduce((sum, { table }) => sum + table.total, 0);
  return sections.some(({ table }) => table.cut === true) ? { total, cut: true } : { total };
}
