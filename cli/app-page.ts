import type { BrowserContext, Page } from 'playwright';
import type { AnalysisReport, Stage } from '../src/domain/report.ts';
import type { AnalysisSettings } from '../src/domain/settings.ts';
import type { ExtractSettings, ExtractSummary } from '../src/worker/protocol.ts';
import { analyzeInPage, extractInPage, type CropFacts, type Outcome } from './in-page.ts';

/** How long the page itself may take to load; no model is fetched for that. */
const READY_MILLISECONDS = 60_000;
/** Crops cross from the page in batches of about this size: few calls, and no string of a hundred megabytes. */
const BATCH_BYTES = 8 * 2 ** 20;

/** One page of the app. It does one job at a time. */
export interface AppPage {
  analyze(
    path: string,
    settings: AnalysisSettings,
    onProgress: (stage: Stage, done: number, total: number) => void,
  ): Promise<Outcome<AnalysisReport>>;
  /** `pixels` holds the crops' RGB bytes one after the other, in the order of `facts`. */
  extract(
    path: string,
    settings: ExtractSettings,
    onCrops: (facts: readonly CropFacts[], pixels: Buffer) => void | Promise<void>,
  ): Promise<Outcome<ExtractSummary>>;
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens the app and waits until its programmatic interface is there. */
export async function openAppPage(context: BrowserContext, url: string): Promise<AppPage> {
  const page = await context.newPage();
  // tsx names every function through a helper of its own, which functions carried into the page then miss.
  await page.addInitScript('globalThis.__name = (named) => named');

  let onProgress: Parameters<AppPage['analyze']>[2] = () => undefined;
  let onCrops: Parameters<AppPage['extract']>[2] = () => undefined;
  await page.exposeFunction('unmaskProgress', (stage: Stage, done: number, total: number) =>
    onProgress(stage, done, total),
  );
  await page.exposeFunction('unmaskCrops', (facts: CropFacts[], pixels: string) =>
    onCrops(facts, Buffer.from(pixels, 'base64')),
  );

  await page.goto(url, { timeout: READY_MILLISECONDS });
  await page.waitForFunction(() => 'unmask' in globalThis, undefined, { timeout: READY_MILLISECONDS });
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file' }),
  );

  return {
    page,
    async analyze(path, settings, listener) {
      onProgress = listener;
      await input.setInputFiles(path);
      return page.evaluate(analyzeInPage, [input, settings] as const);
    },
    async extract(path, settings, listener) {
      onCrops = listener;
      await input.setInputFiles(path);
      return page.evaluate(extractInPage, [input, settings, BATCH_BYTES] as const);
    },
    close: () => page.close(),
  };
}
