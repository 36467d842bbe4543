import { describe, expect, it } from 'vitest';
import { facesInSquare } from './decode.ts';
import { FULL_RANGE, SHORT_RANGE } from './networks.ts';

const SIDE = 100;
/** A network with three answers, all told from the middle of its square. */
const network = { side: SIDE, anchors: new Array(3).fill({ x: 0.5, y: 0.5 }) };

/** Numbers of one answer: a box by its middle and side in pixels from the anchor, and all points in its middle. */
function answer(x: number, y: number, side: number): number[] {
  return [x, y, side, side, ...new Array<number[]>(6).fill([x, y]).flat()];
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function facesOf(...answers: readonly (readonly [box: readonly number[], probability: number])[]) {
  const boxes = Float32Array.from(answers.flatMap(([box]) => box));
  const logits = Float32Array.from(answers.map(([, probability]) => logit(probability)));
  return facesInSquare({ ...network, anchors: network.anchors.slice(0, answers.length) }, boxes, logits, 0.5);
}

describe('what a network answers', () => {
  it('is a box and six points, from the anchor', () => {
    const [face] = facesOf([answer(10, -20, 40), 0.9]);
    expect(face).toMatchObject({
      left: expect.closeTo(0.4, 5),
      right: expect.closeTo(0.8, 5),
      top: expect.closeTo(0.1, 5),
      bottom: expect.closeTo(0.5, 5),
      confidence: expect.closeTo(0.9, 5),
    });
    expect(face!.keypoints).toHaveLength(6);
    expect(face!.keypoints[5]).toEqual({ x: expect.closeTo(0.6, 5), y: expect.closeTo(0.3, 5) });
  });

  it('counts from the stated confidence on', () => {
    expect(facesOf([answer(0, 0, 40), 0.49])).toEqual([]);
  });

  it('about one face is joined, by how sure each answer is', () => {
    const faces = facesOf([answer(0, 0, 40), 0.6], [answer(4, 0, 40), 0.9]);
    expect(faces).toHaveLength(1);
    expect(faces[0]!.confidence).toBeCloseTo(0.9, 5);
    expect(faces[0]!.left).toBeCloseTo((0.6 * 0.3 + 0.9 * 0.34) / 1.5, 5);
  });

  it('about two faces stays apart, the surer first', () => {
    const faces = facesOf([answer(-30, 0, 30), 0.6], [answer(30, 0, 30), 0.8]);
    expect(faces.map(({ confidence }) => Math.round(confidence * 10))).toEqual([8, 6]);
  });

  it('ends also where a box has no size and overlaps not even with itself', () => {
    expect(facesOf([answer(0, 0, 0), 0.9])).toHaveLength(1);
  });
});

it('each network has an anchor for each of its answers', () => {
  expect(FULL_RANGE.anchors).toHaveLength(2304);
  expect(SHORT_RANGE.anchors).toHaveLength(896);
  expect(SHORT_RANGE.anchors[1]).toEqual({ x: 0.5 / 16, y: 0.5 / 16 });
  expect(SHORT_RANGE.anchors[512 + 6]).toEqual({ x: 1.5 / 8, y: 0.5 / 8 });
});
