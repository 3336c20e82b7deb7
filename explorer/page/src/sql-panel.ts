import type { Answers, Table } from './answers';
import type { App } from './app';
import { DataTable } from './data-table';
import { element } from './element';
import { localPage } from './local-pages';
import { withOption, type State } from './state';

const example =
  'SELECT platformname, count(*) AS nodes\nFROM node_overview\nGROUP BY platformname\nORDER BY nodes DESC';

/** A question of one's own, where there is a database to ask. */
export class SqlPanel {
  readonly root: HTMLElement;
  private readonly input: HTMLTextAreaElement;
  private readonly table: DataTable;
  private readonly result = element('div', {});
  private answered: { readonly text: string; readonly table: Table } | undefined;

  constructor(private readonly app: App) {
    this.input = element('textarea', {
      'aria-label': 'SQL, one SELECT',
      'aria-describedby': 'sql-hint',
      spellcheck: 'false',
      rows: 4,
      placeholder: example,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.run();
      },
    });
    this.table = new DataTable(app, { id: 'sql', title: 'Answer', nothing: 'No rows.', exact: true });
    this.root = element(
      'section',
      { class: 'panel sql', 'aria-labelledby': 'sql-question' },
      element(
        'header',
        {},
        element('h2', { id: 'sql-question' }, 'SQL'),
        element('p', {}, 'Ask the database anything, reading only.'),
      ),
      this.input,
      element(
        'p',
        { class: 'buttons' },
        element('button', { type: 'button', onclick: () => this.run() }, 'Run'),
        element('span', { id: 'sql-hint', class: 'quiet' }, 'Ctrl+Enter runs it; filters above do not apply.'),
      ),
      this.result,
    );
  }

  update(state: State): void {
    const text = state.options['sql.text'];
    if (document.activeElement !== this.input) this.input.value = text ?? '';
    if (text === undefined || text.trim() === '') return this.result.replaceChildren();
    if (!this.table.root.isConnected) this.result.replaceChildren(this.table.root);
    this.table.update(state, text, async (answers, page) => localPage(await this.answer(answers, text), page));
  }

  leave(): void {
    this.table.leave();
  }

  /** Asked once for all pages and orders of the answer. */
  private async answer(answers: Answers, text: string): Promise<Table> {
    if (this.answered?.text !== text) this.answered = { text, table: await answers.sql!(text) };
    return this.answered.table;
  }

  private run(): void {
    const text = this.input.value.trim() === '' ? example : this.input.value;
    this.input.value = text;
    this.app.go(withOption(this.app.state(), 'sql.text', text), 'replace');
  }
}
