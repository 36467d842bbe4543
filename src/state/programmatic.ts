import type { AnalysisReport } from '../domain/report.ts';
import { DEFAULT_SETTINGS, type AnalysisSettings, type BackendChoice } from '../domain/settings.ts';
import type { AnalysisClient, JobHandlers } from '../worker/client.ts';
import type { CropEvent, ExtractSettings, ExtractSummary, ModelVerification } from '../worker/protocol.ts';

/**
 * The program without its page: `window.unmask`, for the command line and for scripts that embed the app.
 * Calls share the page's worker and run one after the other. All of them reject with an `AnalysisError`
 * (see `domain/errors.ts`): a plain `Error` with a `code` and a `detail`.
 */
export interface ProgrammaticApi {
  readonly version: string;
  /** Checks one file; settings left out take their defaults. */
  analyze(
    file: File,
    settings?: Partial<AnalysisSettings>,
    onProgress?: JobHandlers['onProgress'],
  ): Promise<AnalysisReport>;
  /** Takes face crops as training data, exactly as an analysis would. */
  extract(file: File, settings: ExtractSettings, onCrop: (crop: CropEvent) => void): Promise<ExtractSummary>;
  /** Compares the model, run on this device by the given backend, with the reference implementation. */
  verifyModel(backend?: BackendChoice): Promise<ModelVerification>;
}

declare global {
  interface Window {
    unmask: ProgrammaticApi;
  }
}

/** Wraps the client for scripts, which end a job by closing the page rather than by a signal. */
export function createProgrammaticApi(
  client: Pick<AnalysisClient, 'analyze' | 'extract' | 'verify'>,
  version: string,
): ProgrammaticApi {
  const never = new AbortController().signal;
  return {
    version,
    analyze: (file, settings, onProgress) =>
      client.analyze(file, { ...DEFAULT_SETTINGS, ...settings }, { onProgress }, never),
    extract: (file, settings, onCrop) => client.extract(file, settings, { onCrop }, never),
    verifyModel: (backend = 'auto') => client.verify({ backend }, never),
  };
}
