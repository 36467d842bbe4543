import type { AnalysisReport } from '../src/domain/report.ts';
import type { AnalysisSettings } from '../src/domain/settings.ts';
import { startApp, type AppOptions } from '../cli/browser-app.ts';
import type { AppPage } from '../cli/app-page.ts';
import { watchBrowserMemory } from './memory.ts';

/** What one combination of settings took. */
export interface Measurement {
  readonly settings: AnalysisSettings;
  /** Opening the page in a browser with empty caches until the first report: models and decoders loaded in between. */
  readonly coldMilliseconds: number;
  /** The third analysis on the same page, and its report with the time of every step. */
  readonly warmMilliseconds: number;
  readonly warm: AnalysisReport;
  /** Of the whole browser, over all three; null where the system does not tell. */
  readonly peakBytes: number | null;
}

/** Measures one combination in a browser of its own. @throws Error when an analysis fails */
export async function measure(
  clip: string,
  settings: AnalysisSettings,
  options: AppOptions,
): Promise<Measurement> {
  const app = await startApp({ ...options, backend: settings.backend });
  const memory = watchBrowserMemory();
  try {
    const opened = performance.now();
    const page = await app.openPage();
    await analyze(page, clip, settings);
    const coldMilliseconds = performance.now() - opened;
    await analyze(page, clip, settings);
    const started = performance.now();
    const warm = await analyze(page, clip, settings);
    const warmMilliseconds = performance.now() - started;
    return { settings, coldMilliseconds, warmMilliseconds, warm, peakBytes: memory.stop() };
  } finally {
    memory.stop();
    await app.close();
  }
}

async function analyze(page: AppPage, clip: string, settings: AnalysisSettings): Promise<AnalysisReport> {
  const outcome = await page.analyze(clip, settings, () => undefined);
  if ('result' in outcome) return outcome.result;
  throw new Error(`${clip}: ${outcome.failure.code}: ${outcome.failure.message}`);
}
