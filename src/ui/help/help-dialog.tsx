import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { en } from '../text/en.ts';
import styles from './help.module.css';

/** The shortcuts and how to read a result, in the browser's own dialog (which traps and returns the focus). */
export function HelpDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="help-heading" onClose={onClose}>
      <h2 id="help-heading">{en.help.heading}</h2>
      <h3>{en.help.shortcutsHeading}</h3>
      <dl className={styles.shortcuts}>
        {en.help.shortcuts.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h3>{en.help.readingHeading}</h3>
      {en.help.reading.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button kind="primary" onClick={onClose}>
        {en.help.close}
      </Button>
    </dialog>
  );
}
