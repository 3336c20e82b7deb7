import type { Page } from 'playwright-core';

/**
 * Types a search, and waits for the answer to all of it: what comes first may answer its beginning.
 *
 * @param explanation what the page says that it looks for
 */
export async function searched(page: Page, text: string, explanation: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.locator('main').getByText(explanation).first().waitFor();
}
