import { describe, expect, it } from 'vitest';
import { measureRate } from './measure-rate.ts';

/** A player of frames that follow each other at this rate; counts how often it was asked. */
function player(rate: number): { looks: number; stampAt: (time: number) => Promise<number> } {
  const asked = {
    looks: 0,
    stampAt(time: number): Promise<number> {
      asked.looks++;
      return Promise.resolve(Math.floor(time * rate + 1e-9) / rate);
    },
  };
  return asked;
}

describe('measureRate', () => {
  it('says nothing of a video whose neighbours a usual plan hits', async () => {
    for (const rate of [25, 30, 60]) {
      const { stampAt } = player(rate);
      expect(await measureRate(stampAt, 10)).toBeNull();
    }
  });

  it('finds the rate of a slow one', async () => {
    for (const rate of [15, 5, 1, 0.2]) {
      const { stampAt } = player(rate);
      expect(await measureRate(stampAt, 100)).toBeCloseTo(rate, 6);
    }
  });

  it('does not look beyond the end, and gives up on a picture that stands still', async () => {
    const still = player(0.01);
    expect(await measureRate(still.stampAt, 2)).toBeNull();
    expect(still.looks).toBeLessThan(40);
    const short = player(5);
    expect(await measureRate(short.stampAt, 0.5)).toBeCloseTo(5, 6);
  });
});
