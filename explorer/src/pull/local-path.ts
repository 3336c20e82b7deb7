/** The longest name that the usual file systems take, in bytes of UTF-8. */
const LONGEST_NAME = 255;

/** What Windows refuses in a name besides the colon, and what it takes for a device. */
const foreignToWindows = /[<>"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export type LocalPath = { readonly path: string } | { readonly refused: string };

/**
 * Where an object goes below the mirror's folder: its key, without the bucket's prefix, with slashes. Keys are written by
 * others: one that could lead elsewhere, or that a file system would read differently, has no place.
 */
export function localPath(key: string, platform: NodeJS.Platform = process.platform): LocalPath {
  const refused = whyNoPath(key) ?? whyNoNames(key.split('/'), platform);
  if (refused !== undefined) return { refused };
  // Windows has no colons in names; `load` reads this spelling everywhere.
  return { path: platform === 'win32' ? key.replaceAll(':', '%3A') : key };
}

function whyNoPath(key: string): string | undefined {
  if (key.includes('\\')) return 'its key has a backslash in it';
  // As ranges: asking for the category takes ten times as long.
  if (/[\0-\x1f\x7f-\x9f]/.test(key)) return 'its key has a control character in it';
  if (/\p{Cs}/u.test(key)) return 'its key is no valid text';
  return undefined;
}

function whyNoNames(names: readonly string[], platform: NodeJS.Platform): string | undefined {
  for (const name of names) {
    if (name === '') return 'a part of its key is empty';
    if (name === '.' || name === '..') return "its key has '.' or '..' in it";
    // No character is longer than three bytes for each of its units.
    if (name.length > LONGEST_NAME / 3 && Buffer.byteLength(name) > LONGEST_NAME) {
      return `a part of its key is longer than ${LONGEST_NAME} bytes`;
    }
    if (platform === 'win32' && foreignToWindows.test(name)) return 'Windows has no such file names';
  }
  return undefined;
}
