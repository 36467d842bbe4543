import { describe, expect, it } from 'vitest';
import type { FaceDetection } from '../domain/face.ts';
import type { Frame } from '../domain/video.ts';
import { observeBurst } from './observe-burst.ts';

const WIDTH = 320;
const HEIGHT = 180;
const SIZE = 60;

/** A face for the tests: a patch of one colour on grey, with a darker lower half. */
interface Patch {
  readonly x: number;
  readonly y: number;
  readonly colour: readonly [number, number, number];
  readonly size?: number;
}

const RED = [220, 60, 40] as const;
const GREEN = [30, 200, 90] as const;

function frameOf(i: number, patches: readonly Patch[]): Frame {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(128);
  for (const { x, y, colour, size = SIZE } of patches)
    for (let row = y; row < y + size; row++)
      for (let column = x; column < x + size; column++)
        colour.forEach(
          (level, c) => (data[4 * (row * WIDTH + column) + c] = row < y + size / 2 ? level : level / 2),
        );
  return { time: i / 25, image: { width: WIDTH, height: HEIGHT, data } };
}

/** Finds what was drawn, and counts how often it was asked. */
function detectorOf(frames: readonly Frame[], patches: readonly (readonly Patch[])[]) {
  const asked: number[] = [];
  return {
    asked,
    detect: (image: Frame['image']): Promise<FaceDetection[]> => {
      const i = frames.findIndex((frame) => frame.image === image);
      asked.push(i);
      return Promise.resolve(
        patches[i]!.map(({ x, y, size = SIZE }) => ({
          box: { x, y, width: size, height: size },
          confidence: 0.9,
          keypoints: [{ x: x + size / 2, y: y + size / 2 }],
        })),
      );
    },
  };
}

async function observe(patches: readonly (readonly Patch[])[], maxFaces = 8) {
  const frames = patches.map((drawn, i) => frameOf(i, drawn));
  const detector = detectorOf(frames, patches);
  const observed = await observeBurst(frames, { burst: 3, firstIndex: 10, maxFaces }, detector);
  return { observed, asked: [...detector.asked].sort((a, b) => a - b) };
}

const xs = (observed: Awaited<ReturnType<typeof observe>>['observed']): number[][] =>
  observed.map(({ observations }) => observations.map(({ detection }) => detection.box.x));

describe('a burst', () => {
  it('is searched at both ends where one face moves a little', async () => {
    const { observed, asked } = await observe(
      [0, 1, 2, 3, 4].map((i) => [{ x: 100 + i, y: 50, colour: RED }]),
    );
    expect(asked).toEqual([0, 4]);
    expect(xs(observed)).toEqual([[100], [101], [102], [103], [104]]);
    expect(observed[2]!.observations[0]).toMatchObject({
      burst: 3,
      frameIndex: 12,
      time: 2 / 25,
      detection: { keypoints: [{ x: 132, y: 80 }] },
    });
  });

  it('keeps two faces apart, in whatever order they are found', async () => {
    const { observed, asked } = await observe(
      [0, 1, 2, 3, 4].map((i) => {
        const red = { x: 20, y: 50, colour: RED };
        const green = { x: 200 - i, y: 50, colour: GREEN };
        return i === 4 ? [green, red] : [red, green];
      }),
    );
    expect(asked).toEqual([0, 4]);
    expect(xs(observed).map((both) => [...both].sort((a, b) => a - b))).toEqual([
      [20, 200],
      [20, 199],
      [20, 198],
      [20, 197],
      [20, 196],
    ]);
  });

  it('is searched frame by frame where a face moves far, grows, comes or goes', async () => {
    for (const patches of [
      [0, 1, 2, 3, 4].map((i) => [{ x: 40 + 12 * i, y: 50, colour: RED }]),
      [0, 1, 2, 3, 4].map((i) => [{ x: 100, y: 50, colour: RED, size: 60 + 4 * i }]),
      [0, 1, 2, 3, 4].map((i) => (i % 2 === 0 ? [{ x: 100, y: 50, colour: RED }] : [])),
    ]) {
      const { observed } = await observe(patches);
      expect(xs(observed)).toEqual(patches.map((one) => one.map(({ x }) => x)));
    }
  });

  it('does not read a face into a frame that shows another one', async () => {
    const patches = [RED, RED, GREEN, RED, RED].map((colour) => [{ x: 100, y: 50, colour }]);
    const { asked } = await observe(patches);
    expect(asked).toContain(2);
  });

  it('says what is left out where there are too many faces', async () => {
    const patches = [0, 1, 2].map(() => [0, 1, 2].map((i) => ({ x: 10 + 90 * i, y: 50, colour: RED })));
    const { observed } = await observe(patches, 2);
    expect(observed.map(({ leftOut }) => leftOut)).toEqual([1, 1, 1]);
    expect(observed.map(({ observations }) => observations.length)).toEqual([2, 2, 2]);
  });

  it.each([0, 1, 2])('of %d frames is searched in each', async (count) => {
    const patches = Array.from({ length: count }, () => [{ x: 100, y: 50, colour: RED }]);
    const { observed, asked } = await observe(patches);
    expect(observed).toHaveLength(count);
    expect(asked).toHaveLength(count);
  });
});
