import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useInstallation } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './device.module.css';

/** What a reload would bring, in one quiet line; never while a check runs, which a reload would end. */
export function Notices(): ReactNode {
  const { update, idle, applyUpdate, reload } = useInstallation((state) => state);
  const words = en.notices;
  const notice = !idle ? null : update === 'ready' ? (
    <Notice text={words.update} action={words.updateNow} onAction={applyUpdate} />
  ) : update === 'replaced' ? (
    <Notice text={words.replaced} action={words.reload} onAction={reload} />
  ) : null;
  return <div role="status">{notice}</div>;
}

function Notice({
  text,
  action,
  onAction,
}: {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
}): ReactNode {
  return (
    <div className={styles.notice}>
      <p>{text}</p>
      <Button kind="quiet" onClick={onAction}>
        {action}
      </Button>
    </div>
  );
}
