/**
 * The order that DuckDB gives to text: that of the bytes in UTF-8, which is that of the code points. JavaScript's own
 * compares UTF-16 units, and has an emoji before `ﬁ`.
 */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return place(left) - place(right);
  }
  return a.length - b.length;
}

/** A unit's place among units when halves of surrogate pairs come last, as the code points beyond U+FFFF do. */
function place(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Likewise, NULL after all text. */
export function nullLast(a: string | null, b: string | null): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compareText(a, b);
}
