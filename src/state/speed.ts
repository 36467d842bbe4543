import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnalysisReport } from '../domain/report.ts';
import { BACKEND_CHOICES, type BackendChoice } from '../domain/settings.ts';
import type { Milliseconds } from '../domain/units.ts';
import type { QueueStore } from './queue.ts';
import { recallText, remember, type SmallStorage } from './remembered.ts';

/** How fast this device was so far, by what the model was to run on. */
export interface SpeedState {
  /** Null where nothing was measured yet. */
  readonly perFrame: Readonly<Record<BackendChoice, Milliseconds | null>>;
}

export type SpeedStore = StoreApi<SpeedState>;

/** Fewer frames say more of the start than of the speed. */
const LEAST_FRAMES = 10;

const keyOf = (backend: BackendChoice): string => `unmask-speed-${backend}`;

/** Creates the memory of speeds, which learns from every video that was checked. */
export function createSpeedStore(queue: Pick<QueueStore, 'subscribe'>, storage: SmallStorage): SpeedStore {
  const known = BACKEND_CHOICES.map((backend) => [backend, recalled(storage, backend)] as const);
  const store = createStore<SpeedState>()(() => ({
    perFrame: Object.fromEntries(known) as SpeedState['perFrame'],
  }));

  queue.subscribe(({ jobs }, before) => {
    for (const { id, state } of jobs) {
      if (state.phase !== 'done') continue;
      if (before.jobs.find((job) => job.id === id)?.state.phase !== 'running') continue;
      const { backend } = state.report.settings;
      const measured = measure(state.report);
      if (measured === null) continue;
      const earlier = store.getState().perFrame[backend];
      // Half old, half new: one crowded or disturbed video does not change everything.
      const perFrame = earlier === null ? measured : (earlier + measured) / 2;
      store.setState((speeds) => ({ perFrame: { ...speeds.perFrame, [backend]: perFrame } }));
      remember(storage, keyOf(backend), perFrame.toFixed(1));
    }
  });
  return store;
}

/** What grows with the number of frames; opening, loading and fingerprinting do not. */
function measure({ frames, timings }: AnalysisReport): Milliseconds | null {
  if (frames.decoded < LEAST_FRAMES) return null;
  const { decode, detect, crop, score, sequence } = timings;
  return (decode + detect + crop + score + sequence) / frames.decoded;
}

function recalled(storage: SmallStorage, backend: BackendChoice): Milliseconds | null {
  const stored = Number(recallText(storage, keyOf(backend)));
  return stored > 0 && stored < Infinity ? stored : null;
}
