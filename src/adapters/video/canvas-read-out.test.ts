import { expect, it } from 'vitest';
import { readsCanvasRightly, type ReadableContext } from './canvas-read-out.ts';

/** A canvas of one row that reads out what `falsify` makes of what was drawn. */
function canvas(falsify: (value: number, i: number) => number): ReadableContext {
  const data = new Uint8ClampedArray(24);
  const context = {
    fillStyle: '',
    fillRect(x: number) {
      const rgb = context.fillStyle.match(/\d+/g)!.map(Number);
      data.set([...rgb, 255], x * 4);
    },
    getImageData: () => ({ data: data.map(falsify) }),
  };
  return context as unknown as ReadableContext;
}

it.each([
  ['reads what was drawn', canvas((value) => value), true],
  ['rounds', canvas((value) => value - 1), true],
  ['reads noise', canvas((_, i) => (i * 97) % 256), false],
  ['reads white', canvas(() => 255), false],
  ['is not there', null, false],
] as const)('knows a canvas that %s', (_, context, right) => {
  expect(readsCanvasRightly(() => context)).toBe(right);
});
