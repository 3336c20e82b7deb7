import { neutralise } from '../../src/neutralise';

/** Emoji of several parts, such as families and flags, are held together by characters that are hidden everywhere else. */
const emojiSequence =
  /(\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)+)/u;

/**
 * Text of a machine as it may be shown: characters that nobody sees, or that turn text around, are spelled out, so that
 * two different names never look alike for their sake.
 */
export function visibleText(text: string): string {
  return text
    .split(emojiSequence)
    .map((part, place) => (place % 2 === 1 ? part : neutralise(part)))
    .join('');
}
