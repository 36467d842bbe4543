import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AppPage as ChromiumPage } from '../../cli/app-page.ts';
import { startApp, type BrowserApp } from '../../cli/browser-app.ts';
import { fixture, FRAMES, test, type Outcome } from './app.ts';

/** The two engines decode, and so score, a little differently. */
const TOLERANCE = 0.05;

/** What is known to be otherwise in WebKitGTK; the README says why. */
const OTHERWISE: Readonly<Record<string, { readonly tolerance?: number; readonly outcome?: string }>> = {
  // Pictures are three levels darker, and boxes lie a pixel elsewhere.
  'swap-astronaut.mp4': { tolerance: 0.12 },
  // No face is found behind the turn: half of the frames.
  'turned-midway.ts': { outcome: 'inconclusive' },
};

const FIXTURES = JSON.parse(readFileSync(fixture('fixtures.json'), 'utf8')) as { file: string }[];

let chromium: BrowserApp;
let chromiumPage: ChromiumPage;

beforeAll(async () => {
  chromium = await startApp({ noBuild: true });
  chromiumPage = await chromium.openPage();
});

afterAll(() => chromium.close());

async function inChromium(file: string): Promise<Outcome> {
  const settings = { frames: FRAMES, backend: 'auto' } as const;
  const outcome = await chromiumPage.analyze(fixture(file), settings, () => undefined);
  return 'result' in outcome ? outcome.result : outcome.failure;
}

/** What both engines must agree on: the named error, or the kind of outcome and the faces. */
function answerOf(outcome: Outcome): object {
  if ('code' in outcome) return { error: outcome.code };
  return { outcome: outcome.verdict.kind, faces: outcome.tracks.length };
}

/** The scores of the faces, the highest first. */
function scoresOf(outcome: Outcome): number[] {
  return 'code' in outcome ? [] : outcome.tracks.map(({ pFake }) => pFake).sort((a, b) => b - a);
}

function expectSame(file: string, webkit: Outcome, expected: Outcome): void {
  const { tolerance = TOLERANCE, outcome } = OTHERWISE[file] ?? {};
  expect(answerOf(webkit)).toEqual({ ...answerOf(expected), ...(outcome && { outcome }) });
  const scores = scoresOf(expected);
  const differences = scoresOf(webkit).map((score, i) => Math.abs(score - scores[i]!));
  expect(Math.max(0, ...differences), `${inWords(webkit)}; in Chromium ${inWords(expected)}`).toBeLessThan(
    tolerance,
  );
}

/** The scores and what decoded, for whoever looks for the cause of a difference. */
function inWords(outcome: Outcome): string {
  const scores = scoresOf(outcome).map((score) => score.toFixed(3));
  return 'code' in outcome ? outcome.code : `${scores.join(', ')} by ${outcome.decoder.tier}`;
}

describe('WebKit gives the answer that Chromium gives', () => {
  for (const { file } of FIXTURES) {
    test(`on ${file}`, async ({ sharedPage: page }) => {
      // The page stays from one file to the next, so that the model is loaded once.
      if (!(await page.isOpen())) await page.goto();
      expectSame(file, await page.analyze(file), await inChromium(file));
    });
  }

  test('on real.wmv five times over, each in a new page', async ({ sharedPage: page }) => {
    const expected = await inChromium('real.wmv');
    for (let time = 0; time < 5; time++) {
      await page.goto();
      expectSame('real.wmv', await page.analyze('real.wmv'), expected);
    }
  });
});
