let measure: CanvasRenderingContext2D | null | undefined;

/** How many pixels a text takes in the page's font. */
export function textWidth(text: string): number {
  measure ??= document.createElement('canvas').getContext('2d');
  if (measure === null) return text.length * 8;
  // The shorthand of a font with tabular numerals is empty.
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  measure.font = `${fontSize} ${fontFamily}`;
  return measure.measureText(text).width;
}
