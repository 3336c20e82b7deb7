import type { Value } from '../../src/engine';
import type { Table } from './answers';
import { copyText } from './clipboard';
import { csvLines, pastedLines } from './csv';
import type { TableSource } from './table-source';
import { element } from './element';
import { count, counted } from './format';

/** More than this fits no spreadsheet, and hardly a browser. */
const mostRows = 1_000_000;
const mostCopied = 50_000;
const atOnce = 10_000;

type AskPage = (limit: number, offset: number) => Promise<Table>;

/** Buttons that copy or save all rows of a table as it is sorted and filtered, not only the page that is seen. */
export function exportTools(source: TableSource, everyPage: () => AskPage): HTMLElement {
  const said = element('span', { class: 'said', role: 'status' });
  const button = (label: string, name: string, run: (ask: AskPage) => Promise<string>): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: 'quiet', 'aria-label': name }, label);
    made.addEventListener('click', () => {
      made.disabled = true;
      void run(everyPage())
        .catch((error: unknown) => `This failed: ${error instanceof Error ? error.message : String(error)}`)
        .then((words) => {
          said.textContent = words;
          made.disabled = false;
        });
    });
    return made;
  };
  return element(
    'div',
    { class: 'exports' },
    said,
    button('Copy', `Copy ${source.title}`, async (ask) => {
      const copy = await written(ask, mostCopied, pastedLines, progress(said));
      await copyText(copy.parts.join(''));
      return `Copied ${counted(copy.rows, 'row')}${leftOut(copy)}`;
    }),
    button('CSV', `Save ${source.title} as CSV`, async (ask) => {
      const file = await written(ask, mostRows, csvLines, progress(said));
      save(`${source.id}.csv`, new Blob(file.parts, { type: 'text/csv;charset=utf-8' }));
      return `Saved ${counted(file.rows, 'row')}${leftOut(file)}`;
    }),
  );
}

function progress(said: HTMLElement): (rows: number, total: number) => void {
  return (rows, total) => {
    said.textContent = total > atOnce ? `${count(rows)} of ${count(total)} rows` : '';
  };
}

interface Written {
  readonly parts: string[];
  readonly rows: number;
  /** Rows that are known of and were not written. */
  readonly left: number;
  /** Whether there are more than are known of. */
  readonly cut: boolean;
}

async function written(
  ask: AskPage,
  most: number,
  lines: (rows: readonly (readonly Value[])[]) => string,
  progressed: (rows: number, total: number) => void,
): Promise<Written> {
  const parts: string[] = [];
  let rows = 0;
  for (;;) {
    const page = await ask(Math.min(atOnce, most - rows), rows);
    if (rows === 0) parts.push(lines([page.columns.map(({ name }) => name)]));
    parts.push(lines(page.rows));
    rows += page.rows.length;
    progressed(rows, page.total);
    if (rows >= page.total || rows >= most || page.rows.length === 0) {
      return { parts, rows, left: page.total - rows, cut: page.cut === true };
    }
  }
}

function leftOut({ left, cut }: Written): string {
  if (left === 0 && !cut) return '';
  return `; ${cut ? 'more rows' : counted(left, 'row')} left out, ask for them on the command line`;
}

function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
