import type { RgbaImage } from '../../domain/video.ts';

/** Turns whatever a browser can draw into plain pixels; one canvas per source, used again for each frame. */
export class PixelReader {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor() {
    // Pixels are read after every draw: keep them in memory, not on a graphics card.
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2d canvas');
    this.#context = context;
  }

  /**
   * @param size of the picture to make, in whole pixels; it may change from frame to frame
   * @param draw fills a canvas of that size; transparent parts become black
   */
  read(
    { width, height }: { readonly width: number; readonly height: number },
    draw: (context: OffscreenCanvasRenderingContext2D) => void,
  ): RgbaImage {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.fillStyle = 'black';
    this.#context.fillRect(0, 0, width, height);
    draw(this.#context);
    const { data } = this.#context.getImageData(0, 0, width, height);
    return { width, height, data: data as Uint8ClampedArray<ArrayBuffer> };
  }
}
