import type { ReactNode } from 'react';
import type { HistoryRecord } from '../../domain/history.ts';
import { addressOf } from '../../state/navigation.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { headlineOf } from '../result/headline.ts';
import { toneOf } from '../result/tone.ts';
import { useHistory } from '../stores.ts';
import { en } from '../text/en.ts';
import { dateTime } from '../text/format.ts';
import styles from './history.module.css';

interface HistoryEntryProps {
  readonly record: HistoryRecord;
  /** Called when the entry goes away with the button that had the focus. */
  readonly onDeleted: () => void;
}

/** A kept result in the list. */
export function HistoryEntry({ record, onDeleted }: HistoryEntryProps): ReactNode {
  const remove = useHistory((state) => state.remove);
  const { id, savedAt, report } = record;
  const date = dateTime(savedAt);
  return (
    <li className={styles.entry}>
      <a href={addressOf('history', String(id))}>{report.file.name}</a>
      <span className={styles.verdict} data-tone={toneOf(report.verdict)}>
        {headlineOf(report)}
      </span>
      <time dateTime={savedAt}>{date}</time>
      <Button
        kind="quiet"
        aria-label={en.history.remove(report.file.name, date)}
        onClick={() => void remove(id).then(onDeleted)}
      >
        <Icon name="cross" />
      </Button>
    </li>
  );
}
