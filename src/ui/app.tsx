import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import { CancelledScreen } from './running/cancelled-screen.tsx';
import { ErrorScreen } from './error/error-screen.tsx';
import { LazyResult, loadResult } from './result/lazy-result.tsx';
import { QueueList } from './queue/queue-list.tsx';
import { RunningScreen } from './running/running-screen.tsx';
import { Shell } from './shell/shell.tsx';
import { StartScreen } from './start/start-screen.tsx';
import type { Place } from '../state/navigation.ts';
import { PageBoundary } from './shell/page-boundary.tsx';
import { useNavigation, useQueue, useSelectedJob } from './stores.ts';
import { en } from './text/en.ts';
import styles from './app.module.css';

/** The pages beside the check; each is loaded when somebody goes there. */
const PAGES: Partial<Record<Place, ComponentType>> = {
  files: lazy(() => import('./files/files-screen.tsx')),
  history: lazy(() => import('./history/history-screen.tsx')),
  about: lazy(() => import('./about/about-screen.tsx')),
  live: lazy(() => import('./live/live-screen.tsx')),
  settings: lazy(() => import('./settings/settings-screen.tsx')),
};

/** The whole page: one screen at a time, with the list of files beside it once there are several. */
export function App(): ReactNode {
  const place = useNavigation((state) => state.place);
  const Page = PAGES[place];
  return (
    <Shell>
      {Page ? (
        <div className={styles.alone}>
          <main id="content" tabIndex={-1} className={styles.main}>
            <PageBoundary key={place}>
              <Suspense fallback={<p role="status">{en.shell.opening}</p>}>
                <Page />
              </Suspense>
            </PageBoundary>
          </main>
        </div>
      ) : (
        <Check />
      )}
    </Shell>
  );
}

/** The check itself: the start page or the file on screen, with the list of files once there are several. */
function Check(): ReactNode {
  const job = useSelectedJob();
  const files = useQueue(({ jobs }) => jobs.length);
  // On the start page even one earlier file is listed, or there would be no way back to it.
  const listed = files > 1 || (job === null && files > 0);
  useEffect(() => {
    if (files > 0) loadResult().catch(() => undefined);
  }, [files]);
  return (
    <div className={listed ? styles.withList : styles.alone}>
      {listed && <QueueList />}
      <main id="content" tabIndex={-1} className={styles.main}>
        <PageBoundary key={job?.id ?? 'start'}>
          <Screen />
        </PageBoundary>
      </main>
    </div>
  );
}

function Screen(): ReactNode {
  const job = useSelectedJob();
  if (job === null) return <StartScreen />;
  const { state } = job;
  switch (state.phase) {
    case 'waiting':
    case 'running':
      return <RunningScreen job={job} state={state} />;
    case 'done':
      return <LazyResult report={state.report} pictures={state} file={job.file} />;
    case 'failed':
      return <ErrorScreen job={job} error={state.error} />;
    case 'cancelled':
      return <CancelledScreen job={job} crops={state.crops} />;
  }
}
