/** Narrower than this a cell says nothing. */
const LEAST = 6;

/**
 * The widths that fit into the room: narrow columns keep theirs, and the widest give way first. Where even the least
 * widths do not fit, the lines are longer than the room.
 */
export function columnWidths(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= LEAST) break;
    const next = Math.max(LEAST, ...widths.filter((width) => width < widest));
    const wide = widths.flatMap((width, place) => (width === widest ? [place] : []));
    const cut = Math.min(widest - next, Math.ceil(excess / wide.length));
    for (const place of wide) {
      const mine = Math.min(cut, excess);
      widths[place] = widest - mine;
      excess -= mine;
    }
  }
  return widths;
}
