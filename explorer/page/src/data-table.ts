import type { Answers, Page, Table } from './answers';
import type { App } from './app';
import { element } from './element';
import { exportTools } from './export-tools';
import { pager, rangeWords } from './pager';
import { Panel } from './panel';
import type { State } from './state';
import { tableGrid } from './table-grid';
import type { TableSource } from './table-source';
import { pageOf, pageSize, tableState, withTableState, type TableState } from './table-state';
import { visibleText } from './visible-text';

export type AskRows = (answers: Answers, page: Page) => Promise<Table>;

const typingPause = 40;

/**
 * A table that sorts, filters and pages; every row opens, and all pages of it can be copied or saved. Columns that find
 * no room are in the row's detail, so that it is never broader than the page.
 */
export class DataTable {
  readonly root: HTMLElement;
  readonly heading: HTMLElement;
  private readonly panel: Panel<Table>;
  private readonly input: HTMLInputElement;
  private readonly exports: HTMLElement;
  private ask: AskRows | undefined;
  private key = '';
  private wishes = new Map<string, number>();
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** What to come back to when the rows of another page or order have taken the place of these. */
  private refocus: string | undefined;

  constructor(
    private readonly app: App,
    private readonly source: TableSource,
    ...before: readonly HTMLElement[]
  ) {
    const { id, title, question, level = 'h2' } = source;
    this.panel = new Panel(app, id, title, { kind: 'table', level, ...(question === undefined ? {} : { question }) });
    this.root = this.panel.root;
    this.heading = this.panel.heading;
    this.input = element('input', {
      type: 'search',
      placeholder: 'Filter rows',
      'aria-label': `Filter ${title}`,
      autocomplete: 'off',
      spellcheck: 'false',
      oninput: () => this.typed(),
    });
    this.exports = exportTools(source, () => this.everyPage());
    this.panel.tools.append(...before, this.input, this.exports);
  }

  /** @param key what the rows depend on besides how the table shows them */
  update(state: State, key: string, ask: AskRows): void {
    const shown = tableState(state, this.source.id);
    if (key !== this.key) this.wishes = new Map();
    this.key = key;
    this.ask = ask;
    if (document.activeElement !== this.input) this.input.value = shown.filter;
    this.panel.show({
      key: JSON.stringify([key, shown]),
      ask: (answers) => ask(answers, pageOf(shown, this.size)),
      draw: (table) => this.content(table, shown),
    });
  }

  leave(): void {
    this.panel.leave();
  }

  private content(table: Table, shown: TableState): Node {
    this.exports.hidden = table.total === 0;
    if (this.refocus !== undefined) this.app.announce(rangeWords(table, shown.offset));
    if (table.total === 0) {
      const { nothing = 'None among these nodes.' } = this.source;
      const words =
        shown.filter === ''
          ? nothing
          : `No row${table.cut === true ? ' of the first ones' : ''} contains “${visibleText(shown.filter)}”.`;
      return element('p', { class: 'nothing' }, element('bdi', {}, words));
    }
    const { app, source, wishes } = this;
    const grid = tableGrid(table, {
      app,
      source,
      shown,
      wishes,
      sort: (sort) => this.sort(sort),
      drawn: () => this.comeBack(),
    });
    const turn = (offset: number, step: string): void => this.turn(offset, step);
    return element('div', {}, grid, pager(app, source, table, shown.offset, this.size, turn));
  }

  private comeBack(): void {
    if (this.refocus !== undefined) this.root.querySelector<HTMLElement>(this.refocus)?.focus({ preventScroll: true });
    this.refocus = undefined;
  }

  private sort(sort: NonNullable<Page['sort']>): void {
    this.refocus = `th button[data-column="${CSS.escape(sort.column)}"]`;
    this.app.go(withTableState(this.app.state(), this.source.id, { sort }), 'replace');
  }

  private turn(offset: number, step: string): void {
    this.refocus = `.pager [data-step="${step}"]`;
    // Whoever reads on begins at the first row.
    if (this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView({ block: 'start' });
    this.app.go(withTableState(this.app.state(), this.source.id, { offset }), 'push');
  }

  private typed(): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.app.go(withTableState(this.app.state(), this.source.id, { filter: this.input.value }), 'replace');
    }, typingPause);
  }

  private everyPage(): (limit: number, offset: number) => Promise<Table> {
    const shown = tableState(this.app.state(), this.source.id);
    const ask = this.ask!;
    return (limit, offset) => ask(this.app.answers, { ...pageOf(shown, limit), offset });
  }

  private get size(): number {
    return this.source.size ?? pageSize;
  }
}
