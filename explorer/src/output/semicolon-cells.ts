/** What begins a formula behind a semicolon; quotes and white space before it are no protection. */
const formulaBehindSemicolon = /(;[\s"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * Text in which no cell that begins behind a semicolon is a formula: where a comma is the decimal sign, spreadsheets
 * split there.
 */
export function guardSemicolonCells(text: string): string {
  return text.replace(formulaBehindSemicolon, "$1'");
}
