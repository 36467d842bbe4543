import { createStore, type StoreApi } from 'zustand/vanilla';
import { toErrorData } from '../domain/errors.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { AnalysisClient } from '../worker/client.ts';
import { addCrop, addScores, EMPTY_GALLERY } from './crop-gallery.ts';
import { advance, isWaiting, NO_PICTURES, NO_PROGRESS, type Job, type JobId, type JobState } from './job.ts';
import { forgetOldCrops } from './memory.ts';

/** The files a person asked about, and what can be done with them. */
export interface QueueState {
  readonly jobs: readonly Job[];
  /** The job on screen; null shows the start screen. */
  readonly selected: JobId | null;
  /** Queues files. The first of them comes on screen unless a running job is being watched. */
  add(files: readonly File[], settings: AnalysisSettings): void;
  /** Stops a waiting or running job at once, keeping what was found. */
  cancel(id: JobId): void;
  /** Queues a job that failed or was cancelled once more, with other settings where they have changed. */
  retry(id: JobId, settings: AnalysisSettings): void;
  /** Gives a waiting job the place of another waiting one, which with those between moves up or down. */
  moveTo(id: JobId, target: JobId): void;
  /** Forgets a job with everything it holds. */
  remove(id: JobId): void;
  select(id: JobId | null): void;
  /** Selects the next (1) or previous (-1) job, stopping at the ends. */
  selectNeighbour(step: 1 | -1): void;
}

export type QueueStore = StoreApi<QueueState>;

/** Creates the queue: jobs run one after the other, and one that fails never stops the next. */
export function createQueueStore(client: Pick<AnalysisClient, 'analyze'>): QueueStore {
  const aborts = new Map<JobId, AbortController>();
  let lastId: JobId = 0;

  const store = createStore<QueueState>()((set, get) => ({
    jobs: [],
    selected: null,
    add(files, settings) {
      if (files.length === 0) return;
      const added = files.map((file): Job => ({ id: ++lastId, file, settings, state: { phase: 'waiting' } }));
      const watching = find(get().selected)?.state.phase === 'running';
      set(({ jobs, selected }) => ({
        jobs: [...jobs, ...added],
        selected: watching ? selected : added[0]!.id,
      }));
      startNext();
    },
    cancel(id) {
      update(id, (state) => {
        if (state.phase === 'waiting') return { phase: 'cancelled', crops: EMPTY_GALLERY };
        return state.phase === 'running' ? { phase: 'cancelled', crops: state.crops } : state;
      });
      aborts.get(id)?.abort();
    },
    retry(id, settings) {
      const { phase } = find(id)?.state ?? {};
      if (phase !== 'failed' && phase !== 'cancelled') return;
      set(({ jobs }) => ({
        jobs: jobs.map((job) => (job.id === id ? { ...job, settings, state: { phase: 'waiting' } } : job)),
      }));
      startNext();
    },
    moveTo(id, target) {
      const { jobs } = get();
      const waiting = jobs.filter(isWaiting);
      const from = waiting.findIndex((job) => job.id === id);
      const to = waiting.findIndex((job) => job.id === target);
      if (from < 0 || to < 0) return;
      const order = waiting.toSpliced(from, 1).toSpliced(to, 0, waiting[from]!);
      // Those that do not wait keep their places.
      set({ jobs: jobs.map((job) => (isWaiting(job) ? order.shift()! : job)) });
    },
    remove(id) {
      aborts.get(id)?.abort();
      set(({ jobs, selected }) => ({
        jobs: jobs.filter((job) => job.id !== id),
        selected: selected === id ? neighbourOf(jobs, id) : selected,
      }));
    },
    select(id) {
      set({ selected: id });
    },
    selectNeighbour(step) {
      const { jobs, selected } = get();
      const next = jobs[jobs.findIndex((job) => job.id === selected) + step];
      if (next) set({ selected: next.id });
    },
  }));

  return store;

  function find(id: JobId | null): Job | undefined {
    return store.getState().jobs.find((job) => job.id === id);
  }

  function update(id: JobId, change: (state: JobState) => JobState): void {
    store.setState(({ jobs }) => ({
      jobs: jobs.map((job) => (job.id === id ? { ...job, state: change(job.state) } : job)),
    }));
  }

  function startNext(): void {
    if (aborts.size > 0) return;
    const next = store.getState().jobs.find(isWaiting);
    if (next) void run(next);
  }

  async function run({ id, file, settings }: Job): Promise<void> {
    const abort = new AbortController();
    aborts.set(id, abort);
    // What a cancelled job still says is not heard: its state is no longer "running".
    const whileRunning = (change: (state: Extract<JobState, { phase: 'running' }>) => JobState): void =>
      update(id, (state) => (state.phase === 'running' ? change(state) : state));
    update(id, () => ({ phase: 'running', progress: NO_PROGRESS, ...NO_PICTURES }));
    try {
      const report = await client.analyze(
        file,
        settings,
        {
          onProgress: (stage, done, total) =>
            whileRunning((state) => ({ ...state, progress: advance(state.progress, stage, done, total) })),
          onRestart: () =>
            whileRunning((state) => ({
              ...state,
              progress: { ...NO_PROGRESS, startedAgain: true },
              ...NO_PICTURES,
            })),
          onFrame: (frame) => whileRunning((state) => ({ ...state, frames: [...state.frames, frame] })),
          onCrop: (crop) => whileRunning((state) => ({ ...state, crops: addCrop(state.crops, crop) })),
          onScores: (scores) =>
            whileRunning((state) => ({ ...state, crops: addScores(state.crops, scores) })),
        },
        abort.signal,
      );
      whileRunning(({ crops, frames }) => ({ phase: 'done', report, crops, frames }));
    } catch (thrown) {
      whileRunning(() => ({ phase: 'failed', error: toErrorData(thrown) }));
    } finally {
      aborts.delete(id);
      store.setState(({ jobs, selected }) => ({ jobs: forgetOldCrops(jobs, selected) }));
      startNext();
    }
  }
}

/** The job after `id`, or the one before when it is the last. */
function neighbourOf(jobs: readonly Job[], id: JobId): JobId | null {
  const index = jobs.findIndex((job) => job.id === id);
  return (jobs[index + 1] ?? jobs[index - 1])?.id ?? null;
}
