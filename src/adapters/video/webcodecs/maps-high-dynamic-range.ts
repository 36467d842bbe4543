/** A bright grey in PQ (ITU-R BT.2100), about 1,000 nits: nearly white where it is mapped to a screen's range, 191 where it is not. */
const BRIGHT_LUMA = 180;
const MAPPED_LEVEL = 215;
const SIDE = 16;

/**
 * Whether this browser brings high dynamic range to what a canvas holds. Firefox 153 and WebKitGTK 2.50 draw such pictures as if they
 * were ordinary ones: dull, and scored otherwise. Asked once in a worker's life.
 */
export const mapsHighDynamicRange = (() => {
  let known: boolean | null = null;
  return (): boolean => (known ??= probe());
})();

function probe(): boolean {
  try {
    const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true })!;
    const frame = new VideoFrame(brightGrey(), {
      format: 'I420',
      codedWidth: SIDE,
      codedHeight: SIDE,
      timestamp: 0,
      colorSpace: { primaries: 'bt2020', transfer: 'pq', matrix: 'bt2020-ncl', fullRange: false },
      // TypeScript does not know BT.2100 yet.
    } as unknown as VideoFrameBufferInit);
    context.drawImage(frame, 0, 0);
    frame.close();
    return context.getImageData(SIDE / 2, SIDE / 2, 1, 1).data[0]! >= MAPPED_LEVEL;
  } catch {
    return false;
  }
}

function brightGrey(): Uint8Array<ArrayBuffer> {
  const planes = new Uint8Array((SIDE * SIDE * 3) / 2).fill(128);
  return planes.fill(BRIGHT_LUMA, 0, SIDE * SIDE);
}
