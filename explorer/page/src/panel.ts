import type { Answers } from './answers';
import type { App } from './app';
import { element } from './element';
import { visibleText } from './visible-text';

/** Below this nobody notices waiting, and a skeleton would only flicker. */
const patience = 200;

/** What a panel shows. */
export interface Show<Answer> {
  /** The same key stands for the same question. */
  readonly key: string;
  readonly ask: (answers: Answers) => Promise<Answer>;
  /** How the answer is drawn; when only this changes, nothing is asked again. */
  readonly look?: string;
  readonly draw: (answer: Answer) => Node;
}

/** A part of the page that asks for itself: it waits, shows, fails and tries again without the others. */
export class Panel<Answer> {
  readonly root: HTMLElement;
  /** Beside the heading: what changes how the panel shows its answer. */
  readonly tools = element('div', { class: 'tools' });
  readonly heading: HTMLElement;
  private readonly body = element('div', { class: 'body' });
  private shown: Show<Answer> | undefined;
  private answer: { readonly value: Answer } | undefined;
  private given = new AbortController();
  private readonly again = (): void => void (this.shown && this.ask(this.shown));

  constructor(
    private readonly app: App,
    id: string,
    private readonly title: string,
    { kind, question, level = 'h2' }: { kind: string; question?: string; level?: 'h1' | 'h2' },
  ) {
    this.heading = element(level, { id: `${id}-title`, tabindex: -1 }, title);
    this.root = element(
      'section',
      { class: `panel ${kind}`, 'data-widget': id, 'data-state': 'waiting', 'aria-labelledby': `${id}-title` },
      element('header', {}, this.heading, this.tools, question !== undefined && element('p', {}, question)),
      this.body,
    );
  }

  /** Asks and draws, as far as either is another than before. What came before stays until then. */
  show(next: Show<Answer>): void {
    const before = this.shown;
    this.shown = next;
    if (before?.key !== next.key) void this.ask(next);
    else if (before.look !== next.look && this.answer !== undefined) this.draw(this.answer.value);
  }

  /** Gives up what is still asked; the next `show` asks again. */
  leave(): void {
    if (this.root.dataset.state === 'ready') return;
    this.app.outage.forget(this.again);
    this.given.abort();
    this.shown = undefined;
  }

  private async ask({ ask }: Show<Answer>): Promise<void> {
    this.given.abort();
    this.app.outage.forget(this.again);
    this.answer = undefined;
    const { signal } = (this.given = new AbortController());
    const { answers, turns } = this.app;
    const waiting = setTimeout(() => this.wait(), patience);
    try {
      const answer = await turns.take(
        async () => ({ value: await ask(answers.until?.(signal) ?? answers) }),
        () => !signal.aborted,
      );
      if (answer === undefined || signal.aborted) return;
      this.answer = answer;
      this.draw(answer.value);
    } catch (error) {
      if (signal.aborted) return;
      this.settle('failed', this.failure(error));
      this.app.outage.wait(error, this.again);
    } finally {
      clearTimeout(waiting);
    }
  }

  private draw(answer: Answer): void {
    try {
      this.settle('ready', this.shown!.draw(answer));
    } catch (error) {
      this.settle('failed', this.failure(error));
    }
  }

  private wait(): void {
    if (this.root.dataset.state === 'failed') this.body.replaceChildren();
    this.root.dataset.state = this.body.childElementCount === 0 ? 'slow' : 'renewing';
    this.root.setAttribute('aria-busy', 'true');
  }

  private settle(state: 'ready' | 'failed', content: Node): void {
    this.root.dataset.state = state;
    this.root.removeAttribute('aria-busy');
    // Room that was kept for nothing is given back where nobody sees the rest move.
    if (this.root.getBoundingClientRect().top > innerHeight) this.root.dataset.room = 'given-back';
    else delete this.root.dataset.room;
    this.body.replaceChildren(content);
  }

  private failure(error: unknown): Node {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n').map(visibleText).join('\n');
    this.app.announce(`${this.title} could not be shown: ${reason}`);
    return element(
      'div',
      { class: 'failure' },
      element('p', {}, element('strong', {}, 'This could not be shown. '), !reason.includes('\n') && reason),
      // What points at a place in a statement has lines below each other.
      reason.includes('\n') && element('pre', {}, reason),
      element('button', { type: 'button', onclick: this.again }, 'Try again'),
    );
  }
}
