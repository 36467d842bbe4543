/**
 * What Firefox can be made to lack, one thing at a time: each file still gets its answer, or an error that names what is missing.
 * For what no browser here can lack see `adapters/inference/device-matrix.test.ts`.
 */
import { firefox, type Browser } from '@playwright/test';
import { firefoxLaunch } from '../scripts/firefox-launch.ts';
import { analyze, expect, test } from './app.ts';
import { SITE } from './hosts.ts';

test.skip(
  ({ browserName }) => browserName !== 'firefox',
  'what is switched off here are preferences of Firefox',
);

/** A video for the browser's decoder, one for ffmpeg alone, and a picture. */
const FILES = ['real-astronaut.mp4', 'mpeg4-part2.avi', 'still.jpg'] as const;

type Preferences = Readonly<Record<string, boolean>>;

/** What is missing, and what the app says of it: nothing but the answer, unless an error is named. */
const LACKING: readonly (readonly [what: string, preferences: Preferences, error?: string])[] = [
  ['WebGL', { 'webgl.disabled': true }],
  ['WebCodecs', { 'dom.media.webcodecs.enabled': false }],
  ['service workers', { 'dom.serviceWorkers.enabled': false }],
  ['the Cache API', { 'dom.caches.enabled': false }],
  ['IndexedDB', { 'dom.indexedDB.enabled': false }],
  ['a truthful canvas', { 'privacy.resistFingerprinting': true }],
  ['WebAssembly', { 'javascript.options.wasm': false }, 'wasm-missing'],
  ['shared memory', { 'javascript.options.shared_memory': false }, 'wasm-missing'],
];

/** What each file gets: the highest score, or the error. */
async function answersWith(preferences: Preferences): Promise<(number | string)[]> {
  let browser: Browser | undefined;
  try {
    browser = await firefox.launch({
      ...firefoxLaunch(process.env['UNMASK_FIREFOX']!),
      firefoxUserPrefs: { ...preferences },
      timeout: 120_000,
    });
    const page = await (await browser.newContext()).newPage();
    await page.goto(SITE);
    const answers: (number | string)[] = [];
    for (const file of FILES) {
      const outcome = await analyze(page, file);
      answers.push('code' in outcome ? outcome.code : outcome.tracks[0]!.pFake);
    }
    return answers;
  } finally {
    await browser?.close();
  }
}

let everything: Promise<(number | string)[]> | undefined;

for (const [what, preferences, error] of LACKING)
  test(`without ${what} ${error ? `says “${error}”` : 'the answers are the same'}`, async () => {
    test.setTimeout(480_000);
    const expected = await (everything ??= answersWith({}));
    const answers = await answersWith(preferences);
    for (const [i, answer] of answers.entries()) {
      if (error) expect(answer, FILES[i]).toBe(error);
      else
        expect(Math.abs(Number(answer) - Number(expected[i])), `${FILES[i]}: ${answer}`).toBeLessThan(0.03);
    }
  });
