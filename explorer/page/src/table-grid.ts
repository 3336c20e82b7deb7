import type { Page, Table } from './answers';
import type { App } from './app';
import { cell } from './cell';
import { fittingWidths, wishedWidth } from './column-fit';
import { element } from './element';
import { count, counted } from './format';
import { Row } from './row';
import { showRow } from './row-detail';
import { isNumeric, shownColumns, type ShownColumn, type TableSource } from './table-source';
import type { TableState } from './table-state';
import { textWidth } from './text-width';
import { widthOf } from './width-of';

/** Room for the button that opens a row's detail. */
const detailWidth = 40;

/** What the grid needs of the table around it. */
export interface GridOptions {
  readonly app: App;
  readonly source: TableSource;
  readonly shown: TableState;
  /** The broadest wish of each column so far, so that columns stay where they are from page to page. */
  readonly wishes: Map<string, number>;
  readonly sort: (sort: NonNullable<Page['sort']>) => void;
  /** Called when the rows are there. */
  readonly drawn: () => void;
}

/** The rows of one page, with as many columns as there is room for. */
export function tableGrid(table: Table, options: GridOptions): HTMLElement {
  const { app, source, wishes } = options;
  const columns = shownColumns(source, table);
  for (const { column, label, place } of columns) {
    const values = table.rows.map((row) => row[place] ?? null);
    const wish = wishedWidth(label, column, values, textWidth, app.now());
    wishes.set(column.name, Math.max(wish, wishes.get(column.name) ?? 0));
  }
  const grid = element('table', { 'aria-label': source.title });
  // The room and not the table, which its columns keep from becoming narrower.
  const room = element('div', {}, grid);
  widthOf(room, (width) => {
    const widths = fittingWidths(
      columns.map(({ column }) => wishes.get(column.name)!),
      width - detailWidth,
    );
    const visible = columns.slice(0, widths.length);
    const body = table.rows.map((cells, place) => line(new Row(table, cells), place, columns, visible, options));
    grid.replaceChildren(
      columnWidths([...widths, detailWidth]),
      element('thead', {}, heads(visible, columns.length - visible.length, options)),
      element('tbody', {}, ...body),
    );
    options.drawn();
  });
  return room;
}

function columnWidths(widths: readonly number[]): HTMLElement {
  const group = element('colgroup', {});
  for (const width of widths) {
    const col = element('col', {});
    col.style.width = `${width}px`;
    group.append(col);
  }
  return group;
}

function heads(columns: readonly ShownColumn[], hidden: number, options: GridOptions): HTMLElement {
  const more = hidden === 0 ? 'All of the row' : `All of the row, ${counted(hidden, 'more column')}`;
  return element(
    'tr',
    {},
    ...columns.map((column) => head(column, options)),
    element('th', { scope: 'col', class: 'more', title: more }, element('span', { class: 'unseen' }, more)),
  );
}

function head({ column, label }: ShownColumn, { source, shown, sort }: GridOptions): HTMLElement {
  const sorted = shown.sort ?? source.order?.[0];
  const isSorted = sorted?.column === column.name;
  const next = { column: column.name, descending: isSorted ? !sorted.descending : isNumeric(column) };
  const attributes = {
    scope: 'col',
    class: isNumeric(column) ? 'number' : undefined,
    'aria-sort': isSorted ? (sorted.descending ? 'descending' : 'ascending') : undefined,
  };
  // Where versions stand is drawn, and has no order.
  if (column.name === 'spread') return element('th', attributes, label);
  const press = { type: 'button', 'data-column': column.name, onclick: () => sort(next) };
  return element('th', attributes, element('button', press, element('bdi', {}, label)));
}

function line(
  row: Row,
  place: number,
  columns: readonly ShownColumn[],
  visible: readonly ShownColumn[],
  { app, source, shown }: GridOptions,
): HTMLElement {
  const cells = visible.map(({ column, place: at }) => {
    const value = row.at(at);
    const content = source.cell?.(column, value, row) ?? cell(app, column, value, row, source.software);
    return element('td', { class: isNumeric(column) ? 'number' : undefined }, content);
  });
  const open = element(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': `All of row ${count(shown.offset + place + 1)}`,
      onclick: () => showRow(app, source, columns, row),
    },
    '⋯',
  );
  return element('tr', {}, ...cells, element('td', { class: 'more' }, open));
}
