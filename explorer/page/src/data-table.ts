import type { Column, Value } from '../../src/engine';
import type { Answers, Page, Table } from './answers';
import type { App } from './app';
import { cell } from './cell';
import { columnLabel } from './column-label';
import { fittingWidths, wishedWidth } from './column-fit';
import { element } from './element';
import { exportTools } from './export-tools';
import { count, counted } from './format';
import { Panel } from './panel';
import { Row } from './row';
import { showRow } from './row-detail';
import { placeLink } from './place-link';
import type { Place, State } from './state';
import { pageOf, pageSize, tableState, withTableState, type TableState } from './table-state';
import { textWidth } from './text-width';
import { widthOf } from './width-of';

/** What a table is about. */
export interface TableSource {
  /** Under which the address keeps how it is shown. */
  readonly id: string;
  readonly title: string;
  readonly question?: string;
  readonly level?: 'h1' | 'h2';
  /** In words, for `1,234 nodes`. */
  readonly unit?: string;
  /** In their order; without it those of the answer. */
  readonly columns?: readonly { readonly name: string; readonly label: string }[];
  /** The order that the rows come in when nobody sorts, for the arrow in the header. */
  readonly order?: readonly { readonly column: string; readonly descending: boolean }[];
  /** The column that has names of software. */
  readonly software?: string;
  /** Rows of a page. */
  readonly size?: number;
  /** The place that has the whole list, for a table that shows its beginning. */
  readonly whole?: Place;
  /** Said where there are no rows at all. */
  readonly nothing?: string;
  /** Its own cells, in place of what the column would show. */
  readonly cell?: (column: Column, value: Value, row: Row) => Node | undefined;
}

export type AskRows = (answers: Answers, page: Page) => Promise<Table>;

/** Room for the button that opens a row's detail. */
const detailWidth = 40;
const typingPause = 40;

/**
 * A table that sorts, filters and pages; every row opens, and all pages of it can be copied or saved. Columns that find
 * no room are in the row's detail, so that it is never broader than the page.
 */
export class DataTable {
  readonly root: HTMLElement;
  readonly panel: Panel<Table>;
  private readonly input: HTMLInputElement;
  private readonly exports: HTMLElement;
  private ask: AskRows | undefined;
  private key = '';
  /** The broadest of each column so far, so that columns stay where they are from page to page. */
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

  private get size(): number {
    return this.source.size ?? pageSize;
  }

  leave(): void {
    this.panel.leave();
  }

  private content(table: Table, shown: TableState): Node {
    this.exports.hidden = table.total === 0;
    const range = this.rangeOf(table, shown);
    if (this.refocus !== undefined) this.app.announce(range);
    if (table.total === 0) {
      const { nothing = 'None among these nodes.' } = this.source;
      return element('p', { class: 'nothing' }, shown.filter === '' ? nothing : `No row contains “${shown.filter}”.`);
    }
    const columns = this.columnsOf(table);
    const rows = table.rows.map((cells) => new Row(table, cells));
    const values = columns.map(({ column }) => rows.map((row) => row.get(column.name) ?? null));
    columns.forEach(({ column, label }, place) => {
      const wish = wishedWidth(label, column, values[place]!, textWidth, this.app.now());
      this.wishes.set(column.name, Math.max(wish, this.wishes.get(column.name) ?? 0));
    });
    const grid = element('table', { 'aria-label': this.source.title });
    widthOf(grid, (width) => {
      const wishes = columns.map(({ column }) => this.wishes.get(column.name)!);
      const widths = fittingWidths(wishes, width - detailWidth);
      this.fill(grid, columns, widths, rows, shown);
    });
    return element('div', {}, grid, this.pager(table, shown, range));
  }

  private fill(
    grid: HTMLTableElement,
    columns: readonly Labelled[],
    widths: readonly number[],
    rows: readonly Row[],
    shown: TableState,
  ): void {
    const visible = columns.slice(0, widths.length);
    const hidden = columns.length - visible.length;
    const group = element('colgroup', {});
    for (const width of [...widths, detailWidth]) {
      const col = element('col', {});
      col.style.width = `${width}px`;
      group.append(col);
    }
    const more = hidden === 0 ? 'All of the row' : `All of the row, ${counted(hidden, 'more column')}`;
    const head = element(
      'tr',
      {},
      ...visible.map((each) => this.header(each, shown)),
      element('th', { scope: 'col', class: 'more', title: more }, element('span', { class: 'unseen' }, more)),
    );
    const body = rows.map((row, place) =>
      element(
        'tr',
        {},
        ...visible.map(({ column }) => {
          const value = row.get(column.name) ?? null;
          const content =
            this.source.cell?.(column, value, row) ?? cell(this.app, column, value, row, this.source.software);
          return element('td', { class: isNumber(column) ? 'number' : undefined }, content);
        }),
        element(
          'td',
          { class: 'more' },
          element(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'aria-label': `All of row ${count(shown.offset + place + 1)}`,
              onclick: () => showRow(this.app, this.source, columns, row),
            },
            '⋯',
          ),
        ),
      ),
    );
    grid.replaceChildren(group, element('thead', {}, head), element('tbody', {}, ...body));
    if (this.refocus !== undefined) this.root.querySelector<HTMLElement>(this.refocus)?.focus({ preventScroll: true });
    this.refocus = undefined;
  }

  private header({ column, label }: Labelled, shown: TableState): HTMLElement {
    const { order = [] } = this.source;
    const sort = shown.sort ?? order[0];
    const isSorted = sort?.column === column.name;
    const next = { column: column.name, descending: isSorted ? !sort.descending : isNumber(column) };
    return element(
      'th',
      {
        scope: 'col',
        class: isNumber(column) ? 'number' : undefined,
        'aria-sort': isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined,
      },
      column.name === 'spread'
        ? label
        : element('button', { type: 'button', 'data-column': column.name, onclick: () => this.sort(next) }, label),
    );
  }

  private pager(table: Table, { offset }: TableState, range: string): HTMLElement {
    const step = (label: string, to: number, isPossible: boolean): HTMLElement =>
      element(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-disabled': !isPossible && 'true',
          'data-step': label,
          onclick: () => isPossible && this.turn(to, label),
        },
        label,
      );
    const { whole } = this.source;
    const isOne = offset === 0 && table.rows.length === table.total;
    return element(
      'nav',
      { class: 'pager', 'aria-label': `Pages of ${this.source.title}` },
      element('span', { class: 'range' }, range),
      !isOne && step('Previous', Math.max(0, offset - this.size), offset > 0),
      !isOne && step('Next', offset + this.size, offset + table.rows.length < table.total),
      !isOne && whole !== undefined && placeLink(whole, this.app.state().scope, `All ${count(table.total)}`),
    );
  }

  private rangeOf({ rows, total, cut }: Table, { offset }: TableState): string {
    const all = cut === true ? `more than ${count(total)}` : count(total);
    if (rows.length === total) return counted(total, 'row');
    return rows.length === 0 ? `0 of ${all}` : `${count(offset + 1)}–${count(offset + rows.length)} of ${all}`;
  }

  private sort(sort: NonNullable<Page['sort']>): void {
    this.refocus = `th button[data-column="${CSS.escape(sort.column)}"]`;
    this.app.go(withTableState(this.app.state(), this.source.id, { sort }), 'replace');
  }

  private turn(offset: number, label: string): void {
    this.refocus = `.pager [data-step="${label}"]`;
    this.root.scrollIntoView({ block: 'start' });
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

  private columnsOf(table: Table): Labelled[] {
    const { columns } = table;
    const named = new Map(columns.map((column) => [column.name, column]));
    const order = this.source.columns ?? telling(table).map(({ name }) => ({ name, label: columnLabel(name) }));
    return order.flatMap(({ name, label }) => {
      const column = named.get(name);
      return column === undefined ? [] : [{ column, label }];
    });
  }
}

/** A column of an answer and what people call it. */
export interface Labelled {
  readonly column: Column;
  readonly label: string;
}

/** The columns, those last that say nothing of any row: what is known finds room first. */
function telling({ columns, rows }: Table): readonly Column[] {
  const says = columns.map((_, place) => rows.some((row) => row[place] !== null && row[place] !== false));
  return [...columns.filter((_, place) => says[place]), ...columns.filter((_, place) => !says[place])];
}

function isNumber({ type }: Column): boolean {
  return type === 'integer' || type === 'number';
}
