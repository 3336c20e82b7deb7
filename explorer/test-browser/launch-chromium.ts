import { Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium';

/**
 * The machine's Chromium, without a way to any other host.
 *
 * @param loopbackName a name that it takes for this machine, as if somebody's name server said so
 */
export function launchChromium(loopbackName?: string): Promise<Browser> {
  const rebound = loopbackName === undefined ? '' : `MAP ${loopbackName} 127.0.0.1, `;
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      `--host-resolver-rules=${rebound}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      // Chromium refuses to build its sandbox for root, as whom containers of CI run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
