import type { Finding, Scope } from './answers';
import type { App } from './app';
import { element } from './element';
import { Panel } from './panel';
import { placeLink } from './place-link';
import { sign } from './sign';
import type { State } from './state';
import { visibleText } from './visible-text';

/** What somebody should look at, in plain sentences, worst first. */
export class Findings {
  private readonly panel: Panel<readonly Finding[]>;
  readonly root: HTMLElement;

  constructor(app: App) {
    this.panel = new Panel(app, 'findings', 'Findings', { kind: 'findings' });
    this.root = this.panel.root;
  }

  leave(): void {
    this.panel.leave();
  }

  update({ scope }: State): void {
    this.panel.show({
      key: JSON.stringify(scope),
      ask: (answers) => answers.findings(scope),
      draw: (findings) =>
        findings.length === 0 ? nothing() : element('ul', {}, ...findings.map((finding) => item(finding, scope))),
    });
  }
}

const words = { bad: 'Bad', warning: 'Warning', note: 'Note' } as const;

function item({ id, severity, sentence, drill }: Finding, scope: Scope): HTMLElement {
  const link = placeLink({ kind: 'list', drill }, scope, element('bdi', {}, visibleText(sentence)));
  return element('li', { 'data-finding': id, 'data-severity': severity }, sign(severity, words[severity]), link);
}

function nothing(): HTMLElement {
  return element('p', { class: 'nothing' }, sign('good', 'Good'), 'Nothing stands out among these nodes.');
}
