/** What a line holds: the texts of whole objects at its top level, and whatever lies beside them. */
export interface SplitLine {
  readonly objects: readonly string[];
  readonly rest: string;
}

/** Finds whole objects by their braces, without reading what is in them. */
export function splitObjects(line: string): SplitLine {
  const objects: string[] = [];
  let rest = '';
  let depth = 0;
  let start = 0;
  let inText = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (depth === 0 && character !== '{') {
      rest += character;
    } else if (inText) {
      if (character === '\\') i++;
      else if (character === '"') inText = false;
    } else if (character === '"') {
      inText = true;
    } else if (character === '{') {
      if (depth++ === 0) start = i;
    } else if (character === '}' && --depth === 0) {
      objects.push(line.slice(start, i + 1));
    }
  }
  if (depth > 0) rest += line.slice(start);
  return { objects, rest: rest.trim() };
}
