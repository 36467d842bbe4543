import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fuzzCase, originalsIn } from './cases.ts';
import { DAMAGES } from './damage.ts';
import { randomOf } from './random.ts';

const FIXTURES = fileURLToPath(new URL('../../e2e/fixtures', import.meta.url));

describe('The files of a fuzz run', () => {
  it('are the same for the same seed and number, and others for another seed', async () => {
    const originals = originalsIn(FIXTURES);
    for (const number of [0, 1, 10]) {
      const [once, again, other] = await Promise.all(
        [7, 7, 8].map((seed) => fuzzCase(originals, seed, number)),
      );
      expect(once).toEqual(again);
      expect(other).not.toEqual(once);
    }
  });

  it('show every kind of damage within a few numbers, and good pictures in another container', async () => {
    const video = originalsIn(FIXTURES).filter((path) => path.endsWith('real-astronaut.mp4'));
    const kinds = Object.keys(DAMAGES).length + 1;
    const names = await Promise.all(
      Array.from({ length: 4 * kinds }, async (_, number) => (await fuzzCase(video, 1, number)).name),
    );
    const shown = new Set(names.map((name) => name.slice(5, -'-real-astronaut.mp4'.length)));
    expect([...shown].sort()).toEqual(['re-muxed', ...Object.keys(DAMAGES)].sort());
  });

  it.each(Object.entries(DAMAGES))('%s leaves the original as it was', (_, damage) => {
    const original = Uint8Array.from({ length: 5000 }, (_value, i) => i);
    for (let seed = 0; seed < 20; seed++) damage(original, randomOf(seed));
    expect(original).toEqual(Uint8Array.from({ length: 5000 }, (_value, i) => i));
  });
});
