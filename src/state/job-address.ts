import type { JobId } from './job.ts';
import type { NavigationStore } from './navigation.ts';
import type { QueueStore } from './queue.ts';

/** What stands in the address for a job; empty for the start page. */
export function itemOf(job: JobId | null): string {
  return job === null ? '' : String(job);
}

/**
 * Keeps the job on screen and the address together: the browser's Back steps from a result to where one came
 * from, and Forward returns to it. Files do not outlive a reload; an address of one then shows the start page.
 */
export function keepJobInAddress(queue: QueueStore, navigation: NavigationStore): void {
  const follow = (): void => {
    const { place, item, replace } = navigation.getState();
    if (place !== 'check') return;
    const { jobs, select, selected } = queue.getState();
    const job = jobs.find(({ id }) => itemOf(id) === item)?.id ?? null;
    if (job !== selected) select(job);
    if (job === null) replace('check');
  };

  navigation.subscribe(follow);
  follow();
  queue.subscribe(({ jobs, selected }, before) => {
    const { place, go, replace } = navigation.getState();
    if (selected === before.selected || place !== 'check') return;
    // There is no way back to a job that was removed.
    const left = before.selected === null || jobs.some(({ id }) => id === before.selected);
    (left ? go : replace)('check', itemOf(selected));
  });
}
