import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What fills the template of the page. */
export interface PageFilling {
  /** Base64 text, new for every page: the only scripts and styles that run carry it. */
  readonly nonce: string;
  /** Where the page may ask: `self` for its own server, `none` when it carries its data. */
  readonly connect: 'self' | 'none';
  /** The data that a report carries, as text without `<`. */
  readonly data?: string;
}

/**
 * The whole page as one HTML document.
 *
 * @param folder what the build made: `page.html`, `page.js`, `page.css`
 */
export function pageHtml(folder: string, { nonce, connect, data }: PageFilling): string {
  if (!/^[A-Za-z0-9+/]+=*$/.test(nonce)) throw new Error(`a nonce must be base64 text, got '${nonce}'`);
  if (data?.includes('<') === true)
    throw new Error('the data of a report must not contain <, which could end its element');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const parts: Readonly<Record<string, string>> = {
    '{{nonce}}': nonce,
    '{{connect}}': `'${connect}'`,
    '/*{{style}}*/': read('page.css'),
    '/*{{script}}*/': read('page.js'),
    '<!--{{data}}-->': data === undefined ? '' : `<script type="application/json" id="fleet-data">${data}</script>`,
  };
  // One pass: what is filled in is never looked at again.
  return read('page.html').replace(
    /\{\{nonce\}\}|\{\{connect\}\}|\/\*\{\{(?:style|script)\}\}\*\/|<!--\{\{data\}\}-->/g,
    (placeholder) => parts[placeholder]!,
  );
}
