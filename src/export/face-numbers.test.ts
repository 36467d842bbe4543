import { describe, expect, it } from 'vitest';
import { numberFaces } from './face-numbers.ts';
import { EXAMPLE_TRACK, exampleReport } from './testing/example-report.ts';

describe('face numbers', () => {
  it('count from 1 in the order of appearance, whatever the tracks are called', () => {
    const tracks = [EXAMPLE_TRACK, { ...EXAMPLE_TRACK, id: 9 }, { ...EXAMPLE_TRACK, id: 2 }];
    const numbered = numberFaces(
      exampleReport({ tracks, verdict: { kind: 'not-applicable', reason: 'no-face-found' } }),
    );
    expect(numbered.map(({ number, track }) => [number, track.id])).toEqual([
      [1, 2],
      [2, 4],
      [3, 9],
    ]);
  });

  it('put the face that the verdict speaks of first, under its own number', () => {
    const tracks = [{ ...EXAMPLE_TRACK, id: 0 }, EXAMPLE_TRACK];
    expect(numberFaces(exampleReport({ tracks })).map(({ number }) => number)).toEqual([2, 1]);
  });
});
