/**
 * Inventory is written by machines that may be hostile: a package name may hold sequences that move a terminal's cursor,
 * rewrite its title, or turn text around so that it reads as something else.
 *
 * Matched are control characters (C0, DEL, C1), everything that steers the direction of text, line separators, characters
 * without any width, tag characters and halves of surrogate pairs.
 */
const dangerous =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

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
