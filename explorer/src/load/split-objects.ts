/** What a line holds: the texts of whole objects at its top level, and whatever lies beside them. */
export interface SplitLine {
  readonly objects: readonly string[];
  readonly rest: string;
}

/** Finds whole objects by their braces, without reading what is in them. */
export function splitObjects(line: string): SplitLine {
  const objects: string[] = [];
  const beside: string[] = [];
  let depth = 0;
  let start = 0;
  let inText = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (inText) {
      if (character === '\\') i++;
      else if (character === '"') inText = false;
    } else if (character === '{') {
      if (depth++ > 0) continue;
      beside.push(line.slice(start, i));
      start = i;
    } else if (depth > 0 && character === '"') {
      inText = true;
    } else if (depth > 0 && character === '}' && --depth === 0) {
      objects.push(line.slice(start, i + 1));
      start = i + 1;
    }
  }
  beside.push(line.slice(start));
  return { objects, rest: beside.join('').trim() };
}
