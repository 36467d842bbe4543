import type { ReactNode } from 'react';
import type { AnalysisErrorData } from '../../domain/errors.ts';
import type { Job } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { FactList, type Fact } from '../components/fact-list.tsx';
import { Icon } from '../components/icon.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { useRetry, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './error.module.css';

/** What happened, why, and what to do next. */
export function ErrorScreen({
  job,
  error,
}: {
  readonly job: Job;
  readonly error: AnalysisErrorData;
}): ReactNode {
  const { queue } = useStores();
  const retry = useRetry();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const words = en.errors[error.code];
  const facts: readonly Fact[] = [
    [en.errorScreen.code, [error.code]],
    [en.errorScreen.message, [error.message]],
    ...Object.entries(error.detail).map(([label, value]): Fact => [label, [String(value)]]),
  ];
  return (
    <section className={styles.screen}>
      <div role="alert">
        <p className={styles.icon}>
          <Icon name="alert" />
        </p>
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {words.title}
        </h1>
        <p className={styles.file}>{en.errorScreen.file(job.file.name)}</p>
        <p>{words.why}</p>
        <p className={styles.next}>{words.next}</p>
      </div>
      <p className={styles.others}>{en.errorScreen.nextFile}</p>
      <div className={styles.actions}>
        <Button kind="primary" onClick={() => queue.getState().select(null)}>
          {en.result.checkAnother}
        </Button>
        <Button onClick={() => retry(job.id)}>{en.errorScreen.retry}</Button>
      </div>
      <details className="disclosure">
        <summary>{en.errorScreen.detail}</summary>
        <FactList facts={facts} />
      </details>
    </section>
  );
}
