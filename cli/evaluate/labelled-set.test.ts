import { describe, expect, it } from 'vitest';
import { parseCondition, readLabelledSet } from './labelled-set.ts';

const csv = `path,label,split,method,identity
a.mp4,real,dev,none,ann
b.mp4,fake,dev,swap,
c.mp4,fake,train,swap,ann
`;

describe('readLabelledSet', () => {
  it('reads labels and what else is known, and keeps what meets every condition', () => {
    const clips = readLabelledSet(csv, [parseCondition('split=dev')]);
    expect(clips).toEqual([
      {
        path: 'a.mp4',
        fake: false,
        method: 'none',
        group: null,
        identity: 'ann',
        pair: null,
        facePixels: null,
      },
      {
        path: 'b.mp4',
        fake: true,
        method: 'swap',
        group: null,
        identity: null,
        pair: null,
        facePixels: null,
      },
    ]);
  });

  it.each([
    ['a missing column', 'path\na.mp4\n', [], 'no column "label"'],
    ['a label of another kind', 'path,label\na.mp4,FAKE\n', [], 'neither "real" nor "fake"'],
    ['a path twice', 'path,label\na,real\na,real\n', [], 'names a twice'],
    ['a condition that nothing meets', csv, [{ column: 'split', value: 'test' }], 'No row'],
    ['a condition on an unknown column', csv, [{ column: 'fold', value: '1' }], 'no column "fold"'],
  ])('refuses %s', (_, text, conditions, message) => {
    expect(() => readLabelledSet(text, conditions)).toThrow(message);
  });
});
