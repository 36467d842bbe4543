import { useEffect, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useOffline } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './device.module.css';

/** How much of the app is on this device, and the button that fetches the rest. */
export function OfflineSection(): ReactNode {
  const survey = useOffline((state) => state.survey);
  useEffect(() => void survey(), [survey]);
  return (
    <section>
      <h3>{en.device.offlineHeading}</h3>
      <Kept />
    </section>
  );
}

function Kept(): ReactNode {
  const state = useOffline((offline) => offline.state);
  const keepEverything = useOffline((offline) => offline.keepEverything);
  const stop = useOffline((offline) => offline.stop);
  const words = en.device;
  switch (state.phase) {
    case 'unknown':
      return <p>{words.offlineUnknown}</p>;
    case 'partial':
      return (
        <>
          <p>{words.offlinePartial(state.missing)}</p>
          {state.failure && <p role="alert">{words.offlineFailures[state.failure]}</p>}
          <Button onClick={() => void keepEverything()}>{words.offlineKeep(state.missing)}</Button>
        </>
      );
    case 'fetching':
      return (
        <>
          <p>{words.offlineFetching(state.done, state.total)}</p>
          <progress
            className={styles.progress}
            aria-label={words.offlineProgress}
            value={state.done}
            max={state.total}
          />
          <Button onClick={stop}>{words.offlineStop}</Button>
        </>
      );
    case 'complete':
      return (
        <p role="status">
          {words.offlineComplete(state.total)}{' '}
          {state.lasting ? words.offlineLasting : words.offlineNotLasting}
        </p>
      );
  }
}
