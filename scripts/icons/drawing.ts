/** The product's mark (a face in a viewfinder, half of it uncertain), as on the page; 24 units wide. */
const MARK = [
  '<path d="M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3"/>',
  '<path d="M12 6c-3 0-5 2-5 4.9C7 15 9.3 18.3 12 18.3"/>',
  '<path d="M12 6c3 0 5 2 5 4.9 0 4.1-2.3 7.4-5 7.4" stroke-dasharray="1.6 2.4"/>',
].join('');

/** What surrounds the mark. */
export interface IconShape {
  /** Of the square's corners, as a part of its side; 0 lets the system cut them (maskable icons). */
  readonly corner: number;
  /** Of the mark, as a part of the square's side. */
  readonly size: number;
}

/** An icon as SVG, 512 units wide. */
export function drawIcon({ corner, size }: IconShape): string {
  const side = 512;
  const scale = (side * size) / 24;
  const offset = (side * (1 - size)) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">`,
    `<rect width="${side}" height="${side}" rx="${side * corner}" fill="#0f6b63"/>`,
    `<g transform="translate(${offset} ${offset}) scale(${scale})" fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">`,
    MARK,
    '</g></svg>',
    '',
  ].join('');
}
