/**
 * Text in lower case as DuckDB's `lower` has it: each character for itself, whatever stands beside it, and one character
 * for one. The two know the letters of their own version of Unicode: what was added after version 15 may differ.
 */
export function lowerCase(text: string): string {
  // Nearly all text is plain ASCII, where there is nothing to tell apart.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  let lower = '';
  for (const character of text) lower += character === 'İ' ? 'i' : character.toLowerCase();
  return lower;
}
