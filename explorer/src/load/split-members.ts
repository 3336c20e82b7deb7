/**
 * The members of a JSON object by their keys, each as the text of its value: what is copied from one text to another
 * loses no digit. Of a key that is there twice the first one counts, as for DuckDB.
 *
 * @param text a whole object that has been read as JSON
 */
export function splitMembers(text: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let inText = false;
  let start = 0;
  let key: string | undefined;
  const finish = (end: number): void => {
    if (key !== undefined && !members.has(key)) members.set(key, text.slice(start, end).trim());
    key = undefined;
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (inText) {
      if (character === '\\') i++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') {
      if (++depth === 1) start = i + 1;
    } else if (character === '}' || character === ']') {
      if (--depth === 0) finish(i);
    } else if (depth === 1 && character === ':') {
      key = JSON.parse(text.slice(start, i)) as string;
      start = i + 1;
    } else if (depth === 1 && character === ',') finish(i);
  }
  return members;
}
