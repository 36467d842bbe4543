import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatColour, heatExtent, heatPixels, PIXELS_PER_CELL } from './heat-colours.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });

describe('heat map colours', () => {
  it('are clear in the middle and strongest at both ends', () => {
    expect(heatColour(0.5)[3]).toBe(0);
    expect(heatColour(0)[3]).toBe(heatColour(1)[3]);
    expect(heatColour(1)[3]).toBeGreaterThan(128);
    expect(heatColour(1)[3]).toBeLessThan(255);
  });

  it('depend on the score alone and grow with its distance from the middle', () => {
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [near, far] = Math.abs(a - 0.5) <= Math.abs(b - 0.5) ? [a, b] : [b, a];
        expect(heatColour(near)[3]).toBeLessThanOrEqual(heatColour(far)[3]);
      }),
    );
  });

  it('never stretch a flat map into a hot spot', () => {
    const pixels = heatPixels({ columns: 2, rows: 1, cells: Float32Array.of(0.5, 0.501) });
    expect(Math.max(...pixels.filter((_, i) => i % 4 === 3))).toBeLessThan(2);
  });

  it('pass smoothly from cell to cell and never beyond their scores', () => {
    const pixels = heatPixels({ columns: 2, rows: 1, cells: Float32Array.of(0, 1) });
    const opacity = (x: number) => pixels[x * 4 + 3]!;
    expect(opacity(0)).toBe(heatColour(0)[3]);
    expect(opacity(2 * PIXELS_PER_CELL - 1)).toBe(heatColour(1)[3]);
    expect(opacity(PIXELS_PER_CELL)).toBeLessThan(20);
  });

  it('lie where the cells look', () => {
    // 112 pixels, 4 cells: centres on pixels 0, 32, 64, 96, so the map spans -16 to 112.
    expect(heatExtent(112, 4)).toEqual({ start: -16 / 112, length: 128 / 112 });
    // 160 pixels with the fine stem: centres on pixels 0, 48, 96, 144; with the published one there would be 5 cells.
    expect(heatExtent(160, 4)).toEqual({ start: -24 / 160, length: 192 / 160 });
    expect(heatExtent(160, 5)).toEqual({ start: -16 / 160, length: 160 / 160 });
    expect(heatExtent(100, 9)).toEqual({ start: 0, length: 1 });
  });
});
