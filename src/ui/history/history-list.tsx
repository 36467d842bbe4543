import { useState, type ReactNode } from 'react';
import { reportsAsJson } from '../../export/reports-json.ts';
import type { HistoryContent } from '../../state/history.ts';
import { addressOf } from '../../state/navigation.ts';
import { Button } from '../components/button.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { saveText } from '../result/save-text.ts';
import { useHistory, usePreferences } from '../stores.ts';
import { en } from '../text/en.ts';
import { DeleteAll } from './delete-all.tsx';
import { HistoryEntry } from './history-entry.tsx';
import { matching } from './matching.ts';
import styles from './history.module.css';

/** All kept results with a search, and what can be done with them together. */
export function HistoryList({ content }: { readonly content: HistoryContent }): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const saveFailed = useHistory((state) => state.saveFailed);
  const saving = useHistory((state) => state.saving > 0);
  const [search, setSearch] = useState('');
  const words = en.history;
  const records = content.phase === 'read' ? content.records : [];
  const shown = matching(records, search);
  const focusHeading = (): void => heading.current?.focus();

  return (
    <section className={styles.screen}>
      <h1 ref={heading} tabIndex={-1}>
        {words.heading}
      </h1>
      <p className={styles.lead}>{words.lead}</p>
      {content.phase === 'unavailable' ? <p role="alert">{words.unavailable}</p> : <KeepingNote />}
      {saveFailed && <p role="alert">{words.saveFailed}</p>}
      {content.phase === 'read' && records.length === 0 && !saving && <p>{words.empty}</p>}
      {saving && <p role="status">{words.saving}</p>}
      {records.length > 0 && (
        <>
          <div className={styles.tools}>
            <label className={styles.search}>
              <span>{words.search}</span>
              <input
                type="search"
                value={search}
                placeholder={words.searchHint}
                onChange={(event) => setSearch(event.target.value)}
              />
            </label>
            <Button
              onClick={() =>
                saveText(
                  reportsAsJson(records.map(({ report }) => report)),
                  words.fileName,
                  'application/json',
                )
              }
            >
              {words.saveAll}
            </Button>
            <DeleteAll results={records.length} onDeleted={focusHeading} />
          </div>
          <p role="status" className={styles.count}>
            {words.shown(shown.length, records.length)}
          </p>
          <ul className={styles.list} aria-label={words.listLabel}>
            {shown.map((record) => (
              <HistoryEntry key={record.id} record={record} onDeleted={focusHeading} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Whether results are being kept, and the way to change it. */
function KeepingNote(): ReactNode {
  const keeping = usePreferences((state) => state.keeping);
  const choose = usePreferences((state) => state.chooseKeeping);
  const words = en.history;
  return (
    <div className={styles.keeping}>
      <p>{keeping === 'off' ? words.offNow : words.on}</p>
      {keeping === 'off' && (
        <Button kind="primary" onClick={() => choose('results')}>
          {words.turnOn}
        </Button>
      )}
      <a href={addressOf('settings')}>{words.changeIn}</a>
    </div>
  );
}
