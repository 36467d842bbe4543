import type { RgbaImage } from '../../domain/video.ts';

/** Turns whatever a browser can draw into plain pixels; one canvas per source, used again for each frame. */
export class PixelReader {
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    const canvas = new OffscreenCanvas(width, height);
    // Pixels are read after every draw: keep them in memory, not on a graphics card.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2d canvas');
    this.#context = context;
  }

  /** @param draw fills the whole canvas; transparent parts become black */
  read(draw: (context: OffscreenCanvasRenderingContext2D) => void): RgbaImage {
    const { width, height } = this;
    this.#context.fillStyle = 'black';
    this.#context.fillRect(0, 0, width, height);
    draw(this.#context);
    const { data } = this.#context.getImageData(0, 0, width, height);
    return { width, height, data: data as Uint8ClampedArray<ArrayBuffer> };
  }
}
