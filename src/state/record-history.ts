import type { HistoryStore } from './history.ts';
import type { PreferencesStore } from './preferences.ts';
import type { QueueStore } from './queue.ts';

/** Keeps every result from the moment it is there, if and as far as a person asked for that. */
export function recordHistory(
  queue: Pick<QueueStore, 'subscribe'>,
  preferences: Pick<PreferencesStore, 'getState'>,
  history: Pick<HistoryStore, 'getState'>,
): void {
  queue.subscribe(({ jobs }, before) => {
    const { keeping } = preferences.getState();
    if (keeping === 'off') return;
    for (const { id, state } of jobs) {
      if (state.phase !== 'done') continue;
      const earlier = before.jobs.find((job) => job.id === id);
      if (earlier?.state.phase !== 'running') continue;
      void history.getState().save(state.report, keeping === 'pictures' ? state.crops : null);
    }
  });
}
