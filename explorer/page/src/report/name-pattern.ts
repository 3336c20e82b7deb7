import { lowerCase } from './lower-case';

/** Whether a name fits a pattern, whatever its case: `*` stands for any text, and nothing else for anything but itself. */
export function namePattern(pattern: string): (name: string) => boolean {
  const parts = lowerCase(pattern).split('*');
  return (name) => fits(lowerCase(name), parts);
}

function fits(name: string, parts: readonly string[]): boolean {
  const [first, ...others] = parts;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first!) || !name.endsWith(last)) return false;
  // Each part as early as it can be: what comes after has the most room.
  let place = first!.length;
  for (const part of others) {
    const found = name.indexOf(part, place);
    if (found === -1) return false;
    place = found + part.length;
  }
  return place + last.length <= name.length;
}
