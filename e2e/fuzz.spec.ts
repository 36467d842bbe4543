import { writeFileSync } from 'node:fs';
import { fuzzCase, originalsIn } from '../cli/fuzz/cases.ts';
import { faultOf } from '../cli/fuzz/judge.ts';
import { MEMORY_TOLERANCE, memoryInUse } from '../cli/fuzz/memory.ts';
import { analyze, expect, fixture, test } from './app.ts';

/** The short form of `npm run fuzz`: each kind of damage twice. */
const FILES = 20;
const SEED = 5;
const WARM_UP = ['real-astronaut.mp4', 'mpeg4-part2.avi', 'animated.gif'];

test('damaged files end in a verdict or an error that names their fault; memory comes back, as far as the browser tells', async ({
  page,
  browserName,
}, testInfo) => {
  test.slow();
  await page.goto('/');
  /** null where the browser does not tell. */
  const memory = async (): Promise<number | null> => {
    for (const file of WARM_UP) await analyze(page, file);
    return browserName === 'chromium' ? memoryInUse(page) : null;
  };
  const before = await memory();
  const originals = originalsIn(fixture('.'));
  for (let number = 0; number < FILES; number++) {
    const { name, bytes } = await fuzzCase(originals, SEED, number);
    const path = testInfo.outputPath(name);
    writeFileSync(path, bytes);
    const outcome = await analyze(page, path);
    expect.soft(faultOf('code' in outcome ? { failure: outcome } : { result: outcome }), name).toBeNull();
  }
  if (before !== null) expect(await memory()).toBeLessThan(before + MEMORY_TOLERANCE);
});
