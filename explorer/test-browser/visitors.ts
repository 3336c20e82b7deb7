import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { NOW } from './fleets';
import { launchChromium } from './launch-chromium';
import { TELL_VIOLATIONS, Watched } from './watched';

/** A window of a fresh browser profile. */
export interface Visit {
  readonly page: Page;
  readonly watched: Watched;
}

export interface VisitOptions extends BrowserContextOptions {
  /** @default twelve minutes after the newest document */
  readonly now?: string;
  /**
   * Whether the page's clock goes on, and can be put forward with all its timers by `page.clock`.
   *
   * @default false
   */
  readonly clockRuns?: boolean;
}

export interface Visitors {
  /** Opens a fresh profile; `home` are the beginnings of the addresses that it may ask. */
  readonly visit: (home: string | readonly string[], options?: VisitOptions) => Promise<Visit>;
}

/** How long anything that is waited for may take on a busy machine, in milliseconds. */
const PATIENCE = 15_000;

/**
 * A browser for the tests of one file. After each test its windows are closed, and the test fails when one of them
 * complained, or asked another host than its home.
 */
export function visitors(): Visitors {
  let browser: Browser;
  let open: Watched[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const found = open.flatMap((watched) => watched.found);
    open = [];
    for (const context of browser.contexts()) await context.close();
    expect(found).toEqual([]);
  });
  return {
    async visit(home, { now = NOW, clockRuns = false, ...options } = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
      context.setDefaultTimeout(PATIENCE);
      const watched = new Watched(context, typeof home === 'string' ? [home] : home);
      open.push(watched);
      await context.addInitScript(TELL_VIOLATIONS);
      // Timers run on: only what the page takes for now stands still.
      await (clockRuns ? context.clock.install({ time: now }) : context.clock.setFixedTime(now));
      return { page: await context.newPage(), watched };
    },
  };
}
