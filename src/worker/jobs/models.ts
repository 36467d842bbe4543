import { loadDetector } from '../../adapters/faces/blazeface-detector.ts';
import type { DeviceHints } from '../../adapters/inference/capabilities.ts';
import { loadScorer } from '../../adapters/inference/load-scorer.ts';
import { loadRuntime } from '../../adapters/inference/runtime.ts';
import { ByteProgress } from '../../adapters/models/byte-progress.ts';
import { findModel, type ModelSource } from '../../adapters/models/model-source.ts';
import { rememberSuccess } from '../../adapters/models/remember.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import type { ModelWish } from '../protocol.ts';
import type { AnalysisListener, FaceDetector, Scorer } from '../../pipeline/ports.ts';

/** The models of this worker, loaded once; a later job with the same wish finds them ready. */
export interface LoadedModels {
  /** Counts the bytes of everything that is loaded, for whoever listens. */
  progress(listener: AnalysisListener): ByteProgress;
  detector(device: DeviceHints, listener: AnalysisListener): Promise<FaceDetector>;
  scorer(wish: ModelWish, device: DeviceHints, listener: AnalysisListener): Promise<Scorer>;
}

/** @param siteRoot absolute address of the app's folder */
export function modelsOf(siteRoot: string): LoadedModels {
  // Whoever waits first hears of the progress; a later job finds the models loaded.
  let listener: AnalysisListener | null = null;
  const progress = new ByteProgress((done, total) => listener?.progress('load', done, total));
  const detectors = rememberSuccess(
    ({ ios }: DeviceHints) =>
      loadDetector(siteRoot, () => loadRuntime({ backend: 'wasm', siteRoot, ios, progress }), progress),
    () => 'detector',
  );
  const scorers = rememberSuccess(
    ({ source, backend, device }: { source: ModelSource; backend: BackendChoice; device: DeviceHints }) =>
      loadScorer(siteRoot, source, backend, device, progress),
    // By everything a package says: one that was removed and imported anew may be another.
    ({ source, backend }) => JSON.stringify([backend, source.model]),
  );
  return {
    progress(current) {
      listener = current;
      return progress;
    },
    detector(device, current) {
      listener = current;
      return detectors(device);
    },
    async scorer({ backend, model }, device, current) {
      listener = current;
      return scorers({ source: await findModel(siteRoot, model), backend, device });
    },
  };
}

/** One set of models per site root (there is one, outside tests). */
export const rememberedModels = (() => {
  const known = new Map<string, LoadedModels>();
  return (siteRoot: string): LoadedModels => {
    const models = known.get(siteRoot) ?? modelsOf(siteRoot);
    known.set(siteRoot, models);
    return models;
  };
})();
