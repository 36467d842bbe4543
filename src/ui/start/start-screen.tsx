import type { ReactNode } from 'react';
import { addressOf } from '../../state/navigation.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { usePickFiles, usePickFolder } from '../shell/file-picker-context.ts';
import { useQueue, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { DownloadNote } from './download-note.tsx';
import { Samples } from './samples.tsx';
import { SettingsForm } from './settings-form.tsx';
import styles from './start.module.css';

/** What the app does and does not do, and every way to give it a file. */
export function StartScreen(): ReactNode {
  const pickFiles = usePickFiles();
  const pickFolder = usePickFolder();
  const cameBack = useQueue(({ jobs }) => jobs.length > 0);
  const heading = useArrivalFocus<HTMLHeadingElement>(cameBack);
  const { ios } = useStores().browser;
  const words = en.start;
  return (
    <div className={styles.frame}>
      <div className={styles.screen}>
        <section className={styles.intro}>
          <h1 ref={heading} tabIndex={-1} className={styles.heading}>
            {words.heading}
          </h1>
          <p className={styles.lead}>{words.lead}</p>
          <p className={styles.more}>
            <a href={addressOf('about')}>{words.more}</a>
          </p>
        </section>
        <section className={styles.panel}>
          <div className={styles.drop}>
            <Icon name="mark" />
            <Button kind="primary" aria-keyshortcuts="O" onClick={pickFiles}>
              {words.pick}
            </Button>
            <Button onClick={pickFolder}>{words.pickFolder}</Button>
            <p>{words.dropHint}</p>
            {ios && <p>{words.choosePhotosAsFiles}</p>}
            <p className={styles.formats}>{words.formats}</p>
            <a href={addressOf('live')}>{words.live}</a>
          </div>
          <p className={styles.privacy}>
            <Icon name="lock" />
            <span>
              <strong>{words.privacy}</strong> {words.privacyDetail}
            </span>
          </p>
          <DownloadNote />
          <SettingsForm />
        </section>
        <Samples />
        <div className={styles.scope}>
          <section>
            <h2>{words.doesHeading}</h2>
            <ul>
              {words.does.map((sentence) => (
                <li key={sentence}>
                  <Icon name="check" />
                  {sentence}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{words.doesNotHeading}</h2>
            <ul>
              {words.doesNot.map((sentence) => (
                <li key={sentence}>
                  <Icon name="dash" />
                  {sentence}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  );
}
