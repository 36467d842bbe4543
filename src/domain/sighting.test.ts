import { describe, expect, it } from 'vitest';
import { sameFrameTolerance, sightingAt } from './sighting.ts';
import { frameAt } from './testing/frame-at.ts';

const frames = [
  { ...frameAt(1, 0.2), box: { x: 0, y: 0, width: 10, height: 10 } },
  { ...frameAt(1.1, 0.8), box: { x: 10, y: 20, width: 20, height: 30 } },
  { ...frameAt(1.2, 0.9), box: { x: 10, y: 20, width: 20, height: 30 } },
  { ...frameAt(8, 0.6), box: { x: 50, y: 50, width: 10, height: 10 } },
];
const at = (time: number) => sightingAt(frames, time, sameFrameTolerance(25));

describe('a face at an instant', () => {
  it('is the scored frame itself while that frame is on screen', () => {
    expect(at(1.1)).toMatchObject({ kind: 'scored', frame: { pFake: 0.8 } });
    expect(at(1.117)).toMatchObject({ kind: 'scored', frame: { pFake: 0.8 } });
    expect(at(8)).toMatchObject({ kind: 'scored', frame: { pFake: 0.6 } });
  });

  it('moves between neighbouring frames and takes the score of the nearer one', () => {
    expect(at(1.05)).toMatchObject({ kind: 'between', box: { x: 5, y: 10, width: 15, height: 20 } });
    expect(at(1.07)).toMatchObject({ kind: 'between', frame: { pFake: 0.8 } });
    expect(at(1.03)).toMatchObject({ kind: 'between', frame: { pFake: 0.2 } });
  });

  it('is unknown before, after and where nobody looked', () => {
    for (const time of [0, 0.9, 1.3, 4, 7.9, 9]) expect(at(time)).toBeNull();
    expect(sightingAt([], 0, 0.1)).toBeNull();
  });

  it('tells neighbouring frames apart at any rate', () => {
    for (const rate of [10, 25, 60]) expect(sameFrameTolerance(rate)).toBeLessThan(0.5 / rate);
  });
});
