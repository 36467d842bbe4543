import { describe, expect, it, vi } from 'vitest';
import { ByteProgress } from '../models/byte-progress.ts';
import type { OnnxRuntime } from '../inference/readied.ts';
import { loadDetector } from './blazeface-detector.ts';

vi.mock('../models/runtime-assets.ts', () => ({ runtimeAsset: (_: string, name: string) => name }));
vi.mock('../models/asset-store.ts', () => ({
  loadAsset: (name: string) => Promise.resolve(new TextEncoder().encode(name)),
}));

const NOBODY = -20;
const SURE = 5;
/** Answers of the two networks, and the values that each is asked with. */
const ANSWERS = { full: 2304, short: 896 } as const;

/** A runtime whose networks see a face of a fifth of their square in its middle, or nobody. */
function runtime(sees: { readonly full: boolean; readonly short: boolean }) {
  const asked: string[] = [];
  const ort = {
    Tensor: class {
      constructor(
        readonly type: string,
        readonly data: Float32Array,
        readonly dims: readonly number[],
      ) {}
    },
    InferenceSession: {
      create: (file: Uint8Array) => {
        const network = new TextDecoder().decode(file).includes('full_range') ? 'full' : 'short';
        return Promise.resolve({
          run: ({ picture }: { picture: { dims: readonly number[] } }) => {
            asked.push(network);
            const side = picture.dims[3]!;
            const scores = new Float32Array(ANSWERS[network]).fill(NOBODY);
            const boxes = new Float32Array(ANSWERS[network] * 16);
            // An answer from a cell right below the middle of the square.
            const cell = network === 'full' ? 24 * 48 + 24 : 2 * (8 * 16 + 8);
            boxes.set([0, 0, side / 5, side / 5], cell * 16);
            if (sees[network]) scores[cell] = SURE;
            return Promise.resolve({ boxes: { data: boxes }, scores: { data: scores } });
          },
        });
      },
    },
  };
  const load = loadDetector(
    '/',
    () => Promise.resolve(ort as unknown as OnnxRuntime),
    new ByteProgress(() => undefined),
  );
  return { asked, load };
}

const image = { width: 400, height: 200, data: new Uint8ClampedArray(400 * 200 * 4) };

describe('the face detector', () => {
  it('asks the network for near faces only where the other sees nobody', async () => {
    const near = runtime({ full: false, short: true });
    expect(await (await near.load).detect(image)).toHaveLength(1);
    expect(near.asked).toEqual(['full', 'short']);
    const far = runtime({ full: true, short: true });
    await (await far.load).detect(image);
    expect(far.asked).toEqual(['full']);
  });

  it('gives boxes in whole pixels of the frame', async () => {
    const [face] = await (await runtime({ full: true, short: false }).load).detect(image);
    // The middle of the cell is half a cell behind the middle of the square, which is as wide as the picture.
    const middle = { x: 200 + 400 / 96, y: 100 + 400 / 96 };
    expect(face!.box).toEqual({
      x: Math.trunc(middle.x - 40),
      y: Math.trunc(middle.y - 40),
      width: 80,
      height: 80,
    });
    expect(face!.keypoints[0]).toEqual({ x: expect.closeTo(middle.x, 3), y: expect.closeTo(middle.y, 3) });
  });

  it('makes the boxes of near faces as large as those of the others', async () => {
    const [face] = await (await runtime({ full: false, short: true }).load).detect(image);
    expect(face!.box.width).toBeCloseTo(80 / 0.942, 3);
  });

  it('that does not start fails with a name', async () => {
    const ort = { InferenceSession: { create: () => Promise.reject(new Error('no memory')) } };
    const load = () => Promise.resolve(ort as unknown as OnnxRuntime);
    await expect(loadDetector('/', load, new ByteProgress(() => undefined))).rejects.toMatchObject({
      code: 'inference-failed',
    });
  });
});
