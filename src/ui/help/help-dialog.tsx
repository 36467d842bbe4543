import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { en } from '../text/en.ts';
import styles from './help.module.css';

interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The shortcuts and how to read a result. */
export function HelpDialog({ open, onClose }: HelpDialogProps): ReactNode {
  return (
    <Dialog open={open} heading={en.help.heading} onClose={onClose}>
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
      <div className={styles.reading}>
        {en.help.reading.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Dialog>
  );
}
