import type { BrowserContext, Page } from 'playwright-core';

/** What happened in the windows of one test that must not happen in any. */
export class Watched {
  private readonly complaints: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** @param home beginnings of the addresses that may be asked: the server's, or the report's file */
  constructor(
    context: BrowserContext,
    private readonly home: readonly string[],
  ) {
    context.on('request', (request) => this.checkAddress('request', request.url()));
    context.on('weberror', (error) =>
      this.complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`),
    );
    context.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.complaints.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('page', (page) => this.watch(page));
  }

  /** Lets a complaint pass that a test provokes. */
  allow(complaint: RegExp): void {
    this.allowed.push(complaint);
  }

  /** All that happened and was not allowed. */
  get found(): readonly string[] {
    return this.complaints.filter((complaint) => !this.allowed.some((pattern) => pattern.test(complaint)));
  }

  private watch(page: Page): void {
    page.on('websocket', (socket) => this.checkAddress('websocket', socket.url()));
    page.on('crash', () => this.complaints.push('the page crashed'));
  }

  private checkAddress(what: string, address: string): void {
    const own = ['data:', 'blob:', 'about:blank', ...this.home];
    if (!own.some((beginning) => address.startsWith(beginning))) this.complaints.push(`${what} to ${address}`);
  }
}

/** Tells the console of what the Content-Security-Policy refused, so that it is heard like any error. */
export const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('Content-Security-Policy: ' + event.violatedDirective + ' refused ' + event.blockedURI);
});`;
