/** Known colours, of which none is the neighbour of another: noise cannot pass for them. */
const COLOURS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
  [12, 34, 56],
  [200, 100, 50],
] as const;

/** Colour management may round; noise is far from it. */
const TOLERANCE = 3;

/** The part of a canvas context that the probe needs. */
export type ReadableContext = Pick<
  OffscreenCanvasRenderingContext2D,
  'fillStyle' | 'fillRect' | 'getImageData'
>;

/**
 * Whether what is read from a canvas is what was drawn. Browsers that resist fingerprinting (Tor, Mullvad, LibreWolf,
 * Firefox with `privacy.resistFingerprinting`) give noise instead, without a word. Of a browser without canvas in
 * workers nothing can be read either.
 */
export function readsCanvasRightly(makeContext: () => ReadableContext | null = offscreen): boolean {
  const context = makeContext();
  if (!context) return false;
  COLOURS.forEach(([red, green, blue], x) => {
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(x, 0, 1, 1);
  });
  const { data } = context.getImageData(0, 0, COLOURS.length, 1);
  const expected = COLOURS.flatMap(([...rgb]) => [...rgb, 255]);
  return expected.every((value, i) => Math.abs(value - data[i]!) <= TOLERANCE);
}

function offscreen(): ReadableContext | null {
  return new OffscreenCanvas(COLOURS.length, 1).getContext('2d', { willReadFrequently: true });
}
