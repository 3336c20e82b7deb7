import type { Value } from '../../src/engine';
import type { SoftwareDetail } from './answers';
import type { App } from './app';
import { element } from './element';
import { counted } from './format';
import { GivenTable } from './given-table';
import { numberBar } from './number-bar';
import { Panel } from './panel';
import { Row } from './row';
import type { State } from './state';
import { visibleText } from './visible-text';

const parts = [
  { part: 'versions', title: 'Versions', nothing: 'No node in scope has it.' },
  { part: 'nodes', title: 'Nodes', nothing: 'No node in scope has it.' },
  { part: 'changes', title: 'Changes', nothing: 'No change was seen since the first load.' },
] as const;

/** One software: its versions, who has which, and how that changed. */
export class SoftwarePage {
  readonly root: HTMLElement;
  readonly title: string;
  private readonly panel: Panel<SoftwareDetail>;
  private readonly tables: readonly GivenTable[];
  /** Nodes of the most common version. */
  private most = 1;

  constructor(
    private readonly app: App,
    private readonly name: string,
  ) {
    this.title = visibleText(name);
    this.panel = new Panel(app, 'software-page', this.title, { kind: 'software-page', level: 'h1' });
    this.tables = parts.map(
      ({ part, title, nothing }) =>
        new GivenTable(app, {
          id: `software-page-${part}`,
          title,
          nothing,
          cell: ({ name: column }, value) =>
            part === 'versions' && column === 'nodes' ? this.barOf(value) : undefined,
        }),
    );
    this.root = element(
      'div',
      { class: 'place', 'data-place': 'software' },
      this.panel.root,
      ...this.tables.map(({ root }) => root),
    );
  }

  update(state: State): void {
    this.panel.show({
      key: JSON.stringify(state.scope),
      ask: (answers) => answers.software(this.name, state.scope),
      draw: (detail) => this.content(detail),
    });
    for (const table of this.tables) table.update(state);
  }

  leave(): void {
    this.panel.leave();
  }

  private barOf(value: Value): Node {
    return numberBar(Number(value), this.most);
  }

  private content(detail: SoftwareDetail): Node {
    const state = this.app.state();
    const versions = detail.versions.rows.map((cells) => Number(new Row(detail.versions, cells).get('nodes')));
    this.most = Math.max(1, ...versions);
    parts.forEach(({ part }, place) => {
      this.tables[place]!.give(detail[part]);
      this.tables[place]!.update(state);
    });
    if (detail.nodes.total === 0) return element('p', {}, 'No node in scope has it.');
    return element(
      'p',
      {},
      `${counted(detail.nodes.total, 'installation')} in ${counted(detail.versions.total, 'version')}, `,
      `${counted(detail.changes.total, 'change')} since the first load.`,
    );
  }
}
