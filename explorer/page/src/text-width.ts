let measure: CanvasRenderingContext2D | null | undefined;

/** How many pixels a text takes in the page's font. */
export function textWidth(text: string, size = '13px'): number {
  measure ??= document.createElement('canvas').getContext('2d');
  if (measure === null) return text.length * 8;
  measure.font = `${size} ${getComputedStyle(document.body).fontFamily}`;
  return measure.measureText(text).width;
}

/** As much of a text as fits, with an ellipsis where it was cut. */
export function fittingText(text: string, width: number, size?: string): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...new Intl.Segmenter().segment(text.slice(0, 200))].map(({ segment }) => segment);
  let [least, most] = [0, characters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (textWidth(`${characters.slice(0, middle).join('')}…`, size) <= width) least = middle;
    else most = middle - 1;
  }
  return `${characters.slice(0, least).join('')}…`;
}
