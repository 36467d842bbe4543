import { useEffect } from 'react';
import type { Job } from '../../state/job.ts';
import { overallProgress } from '../running/overall-progress.ts';
import { headlineOf } from '../result/headline.ts';
import { useNavigation, useSelectedJob } from '../stores.ts';
import { en } from '../text/en.ts';

/** Says in the tab what the page is doing. */
export function useDocumentTitle(): void {
  const place = useNavigation((state) => state.place);
  const job = useSelectedJob();
  const title = place === 'check' ? titleOf(job) : en.shell.titles.place(en.shell.places[place]);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function titleOf(job: Job | null): string {
  const { titles } = en.shell;
  if (job === null) return titles.start;
  const { name } = job.file;
  switch (job.state.phase) {
    case 'waiting':
      return titles.waiting(name);
    case 'running':
      return titles.running(Math.round(overallProgress(job.state.progress) * 100), name);
    case 'done':
      return titles.done(headlineOf(job.state.report), name);
    case 'failed':
      return titles.failed(name);
    case 'cancelled':
      return titles.cancelled(name);
  }
}
