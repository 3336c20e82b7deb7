/**
 * The words of a line as a shell would part them, up to the cursor; the last one may be empty. Nothing in the line is
 * run: an inventory's names are pasted into command lines, and a completion must not evaluate them.
 */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [, single, double, escaped, blank, other] of line.matchAll(
    /'([^']*)'?|"((?:[^"\\]|\\[^])*)"?|\\([^]?)|(\s+)|([^\s'"\\]+)/g,
  )) {
    if (blank === undefined)
      word = (word ?? '') + (single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? other!);
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return [...words, word ?? ''];
}
