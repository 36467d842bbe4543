/** Code that Playwright carries into the page: every function stands alone and closes over nothing. */
import type { ProgrammaticApi } from '../src/state/programmatic.ts';
import type { AnalysisReport, Stage } from '../src/domain/report.ts';
import type { AnalysisSettings } from '../src/domain/settings.ts';
import type { CropEvent, ExtractSettings, ExtractSummary } from '../src/worker/protocol.ts';

/** Why a file came to nothing: an `AnalysisErrorCode`, or `timed-out` or `page-crashed` from outside the page. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** An error cannot cross from the page with its code, so outcomes are data. */
export type Outcome<Result> = { readonly result: Result } | { readonly failure: Failure };

/** What is known of a crop beside its pixels. */
export type CropFacts = Omit<CropEvent, 'rgb' | 'size'>;

/** What the command line puts into the page, beside what the app itself offers. */
interface PageWithBindings {
  readonly unmask?: ProgrammaticApi;
  unmaskProgress(stage: Stage, done: number, total: number): Promise<void>;
  /** `pixels`: the crops' RGB bytes one after the other, in base64. */
  unmaskCrops(facts: readonly CropFacts[], pixels: string): Promise<void>;
}

/** Analyses the file in `input`. */
export async function analyzeInPage([input, settings]: readonly [
  HTMLInputElement,
  AnalysisSettings,
]): Promise<Outcome<AnalysisReport>> {
  const page = globalThis as unknown as PageWithBindings;
  try {
    const result = await page.unmask!.analyze(input.files![0]!, settings, (stage, done, total) => {
      void page.unmaskProgress(stage, done, total);
    });
    return { result };
  } catch (error) {
    const { code = 'internal', message = String(error) } = error as Partial<Failure>;
    return { failure: { code, message } };
  }
}

/** Takes the crops of the file in `input` and hands them out in batches of at least `batchBytes`. */
export async function extractInPage([input, settings, batchBytes]: readonly [
  HTMLInputElement,
  ExtractSettings,
  number,
]): Promise<Outcome<ExtractSummary>> {
  const page = globalThis as unknown as PageWithBindings;
  const sent: Promise<void>[] = [];
  let waiting: CropEvent[] = [];

  async function send(crops: readonly CropEvent[]): Promise<void> {
    const reader = new FileReader();
    const encoded = new Promise<string>((resolve, reject) => {
      reader.onload = () => resolve(reader.result as string);
      reader.onerror = () => reject(reader.error!);
    });
    // The browser's own base64 encoder: a data: address of the bytes.
    reader.readAsDataURL(new Blob(crops.map(({ rgb }) => rgb)));
    const facts = crops.map(({ track, burst, time, frameIndex, detection, rect, sharpness }): CropFacts => {
      return { track, burst, time, frameIndex, detection, rect, sharpness };
    });
    await page.unmaskCrops(facts, (await encoded).replace(/^[^,]*,/, ''));
  }

  try {
    const result = await page.unmask!.extract(input.files![0]!, settings, (crop) => {
      waiting.push(crop);
      if (waiting.length * crop.rgb.length < batchBytes) return;
      sent.push(send(waiting));
      waiting = [];
    });
    if (waiting.length > 0) sent.push(send(waiting));
    await Promise.all(sent);
    return { result };
  } catch (error) {
    await Promise.allSettled(sent);
    const { code = 'internal', message = String(error) } = error as Partial<Failure>;
    return { failure: { code, message } };
  }
}
