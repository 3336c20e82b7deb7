/**
 * Inventory is written by machines that may be hostile: a package name may hold sequences that move a terminal's cursor,
 * rewrite its title, or turn text around so that it reads as something else.
 *
 * Matched are control characters (C0, DEL, C1), everything that steers the direction of text, line separators, whatever
 * is invisible by definition (except what picks the look of an emoji), halves of surrogate pairs, and from the fifth
 * combining mark on, what would pile up over the lines around it.
 */
const dangerous =
  /[\p{Cc}\p{Cs}\u2028\u2029\ufff9-\ufffb\u{e0000}-\u{e0fff}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|(?<=\p{M}{4})\p{M}/gu;

/** The text with every dangerous character spelled out, for example `\u{1b}`. */
export function neutralise(text: string): string {
  return text.replace(dangerous, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** As `neutralise`, for text of several lines of our own making. */
export function neutraliseLines(text: string): string {
  return text.split('\n').map(neutralise).join('\n');
}

/** JSON text with every dangerous character as a JSON escape: the same values to a parser, harmless to a terminal. */
export function neutraliseJson(json: string): string {
  return json.replace(dangerous, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
