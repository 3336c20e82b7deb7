import { element } from './element';

/** Tells screen readers what changed, without moving anybody. */
export class Live {
  readonly root = element('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });

  say(message: string): void {
    // The same words twice are no change, and would not be read again.
    this.root.textContent = this.root.textContent === message ? `${message}\u00a0` : message;
  }
}
