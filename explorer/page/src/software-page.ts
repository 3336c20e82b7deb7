import type { Value } from '../../src/engine';
import type { SoftwareDetail } from './answers';
import type { App } from './app';
import { DataTable } from './data-table';
import { element } from './element';
import { counted } from './format';
import { GivenTable } from './given-table';
import { numberBar } from './number-bar';
import { Panel } from './panel';
import { Row } from './row';
import type { State } from './state';
import { visibleText } from './visible-text';
import { tableWidget } from './widget';

/** Lists of the catalog that are about software by its name; they page through all rows, however many nodes have it. */
const lists = [
  {
    list: 'software-nodes',
    part: 'nodes',
    title: 'Nodes',
    nothing: 'No node in scope has it.',
    first: 'computername',
  },
  {
    list: 'software-changes',
    part: 'changes',
    title: 'Changes',
    nothing: 'No change was seen since the first load.',
    first: 'changedat',
  },
] as const;

/** One software: its versions, who has which, and how that changed. */
export class SoftwarePage {
  readonly root: HTMLElement;
  readonly title: string;
  private readonly panel: Panel<SoftwareDetail>;
  private readonly versions: GivenTable;
  private readonly tables: readonly { readonly list: string; readonly table: DataTable }[];
  /** Nodes of the most common version. */
  private most = 1;

  constructor(
    private readonly app: App,
    private readonly name: string,
  ) {
    this.title = visibleText(name);
    this.panel = new Panel(app, 'software-page', this.title, { kind: 'software-page', level: 'h1' });
    this.versions = new GivenTable(app, {
      id: 'software-page-versions',
      title: 'Versions',
      nothing: 'No node in scope has it.',
      cell: ({ name: column }, value) => (column === 'nodes' ? this.barOf(value) : undefined),
    });
    this.tables = lists.map(({ list, part, title, nothing, first }) => {
      const { columns, order } = tableWidget(list)!;
      // What the whole page is about need not stand in every row.
      const shown = [
        ...columns.filter(({ name }) => name === first),
        ...columns.filter(({ name }) => name !== first && name !== 'name'),
      ];
      const source = { id: `software-page-${part}`, title, nothing, columns: shown };
      return { list, table: new DataTable(app, order === undefined ? source : { ...source, order }) };
    });
    this.root = element(
      'div',
      { class: 'place', 'data-place': 'software' },
      this.panel.root,
      this.versions.root,
      ...this.tables.map(({ table }) => table.root),
    );
  }

  update(state: State): void {
    const { scope } = state;
    this.panel.show({
      key: JSON.stringify(scope),
      ask: (answers) => answers.software(this.name, scope),
      draw: (detail) => this.content(detail),
    });
    this.versions.update(state);
    for (const { list, table } of this.tables) {
      table.update(state, JSON.stringify(scope), (answers, page) =>
        answers.list(list, scope, { ...page, where: { name: [this.name] } }),
      );
    }
  }

  leave(): void {
    this.panel.leave();
    for (const { table } of this.tables) table.leave();
  }

  private barOf(value: Value): Node {
    return numberBar(Number(value), this.most);
  }

  private content(detail: SoftwareDetail): Node {
    const nodes = detail.versions.rows.map((cells) => Number(new Row(detail.versions, cells).get('nodes')));
    this.most = Math.max(1, ...nodes);
    this.versions.give(detail.versions);
    this.versions.update(this.app.state());
    if (detail.nodes.total === 0) return element('p', {}, 'No node in scope has it.');
    return element(
      'p',
      {},
      `${counted(detail.nodes.total, 'installation')} in ${counted(detail.versions.total, 'version')}, `,
      detail.changes.total === 0
        ? 'unchanged since the first load.'
        : `${counted(detail.changes.total, 'change')} since the first load.`,
    );
  }
}
