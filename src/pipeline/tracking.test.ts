import { describe, expect, it } from 'vitest';
import type { FaceObservation } from '../domain/face.ts';
import { FaceTracker } from './tracking.ts';

const FACE = 100;

/** Two people who look nothing alike, and the second thoughts of light and noise on the first. */
const ANN = signature([1, 0, 0.2, 0]);
const BEN = signature([0, 1, 0, 0.2]);
const ANN_IN_OTHER_LIGHT = signature([0.9, 0.25, 0.3, 0.1]);

function signature(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

function sighting(time: number, x: number, appearance: Float32Array, y = 100, size = FACE): FaceObservation {
  return {
    detection: {
      box: { x: x - size / 2, y: y - size / 2, width: size, height: size },
      confidence: 0.9,
      keypoints: [],
    },
    time,
    frameIndex: Math.round(time * 25),
    burst: 0,
    appearance,
  };
}

describe('FaceTracker', () => {
  it('keeps one track for one face that moves', () => {
    const tracker = new FaceTracker();
    const ids = Array.from({ length: 10 }, (_, i) => tracker.place([sighting(i / 25, 200 + i * 12, ANN)])[0]);
    expect(new Set(ids)).toEqual(new Set([1]));
  });

  it('does not swap two people who walk past each other', () => {
    const tracker = new FaceTracker();
    for (let i = 0; i <= 20; i++) {
      const ann = sighting(i / 25, 100 + i * 20, ANN);
      const ben = sighting(i / 25, 500 - i * 20, BEN);
      // The detector names the leftmost face first, so the order flips where they cross.
      const inOrder = 100 + i * 20 < 500 - i * 20;
      const ids = tracker.place(inOrder ? [ann, ben] : [ben, ann]);
      expect(inOrder ? ids : [...ids].reverse()).toEqual([1, 2]);
    }
  });

  it('does not swap look-alikes who cross: it expects them to keep moving', () => {
    const tracker = new FaceTracker();
    for (let i = 0; i <= 16; i++) {
      const right = sighting(i / 25, 100 + i * 25, ANN, 100);
      const left = sighting(i / 25, 500 - i * 25, ANN, 130);
      expect(tracker.place([right, left])).toEqual([1, 2]);
    }
  });

  it('finds a face again that left and came back elsewhere', () => {
    const tracker = new FaceTracker();
    tracker.place([sighting(0, 100, ANN)]);
    tracker.place([]);
    expect(tracker.place([sighting(4, 420, ANN_IN_OTHER_LIGHT)])).toEqual([1]);
  });

  it('starts a new track when a cut puts somebody else in the same place', () => {
    const tracker = new FaceTracker();
    tracker.place([sighting(0, 200, ANN)]);
    expect(tracker.place([sighting(0.04, 200, BEN)])).toEqual([2]);
    expect(tracker.place([sighting(5, 200, ANN)])).toEqual([1]);
  });

  it('starts a new track for a newcomer and leaves the others alone', () => {
    const tracker = new FaceTracker();
    tracker.place([sighting(0, 200, ANN)]);
    expect(tracker.place([sighting(0.04, 500, BEN), sighting(0.04, 202, ANN)])).toEqual([2, 1]);
  });

  it('never gives one track to two faces of a frame', () => {
    const tracker = new FaceTracker();
    tracker.place([sighting(0, 200, ANN)]);
    const ids = tracker.place([sighting(0.04, 205, ANN), sighting(0.04, 215, ANN)]);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(1);
  });
});
