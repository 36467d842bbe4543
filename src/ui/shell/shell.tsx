import { useState, type ReactNode } from 'react';
import { DeviceButton } from '../device/device-button.tsx';
import { Notices } from '../device/notices.tsx';
import { DropTarget } from './drop-target.tsx';
import { FilePicker } from './file-picker.tsx';
import { HelpDialog } from '../help/help-dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { useShowJob, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { SiteNav } from './site-nav.tsx';
import { useAppearance } from './use-appearance.ts';
import { useDocumentTitle } from './use-document-title.ts';
import { useShortcuts } from './use-shortcuts.ts';
import styles from './shell.module.css';

/** The frame around every screen: header, footer, drop target, shortcuts, help. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <FilePicker>
      <DropTarget>
        <Page>{children}</Page>
      </DropTarget>
    </FilePicker>
  );
}

function Page({ children }: { readonly children: ReactNode }): ReactNode {
  const { appVersion } = useStores();
  const showJob = useShowJob();
  const [helpOpen, setHelpOpen] = useState(false);
  useShortcuts(() => setHelpOpen(true));
  useDocumentTitle();
  useAppearance();
  return (
    <>
      <a className={styles.skip} href="#content">
        {en.shell.skip}
      </a>
      <header className={styles.header}>
        <button
          type="button"
          className={styles.home}
          aria-label={en.shell.home}
          onClick={() => showJob(null)}
        >
          <Icon name="mark" />
          <span>{en.shell.name}</span>
        </button>
        <SiteNav />
        <button
          type="button"
          className={styles.helpButton}
          aria-label={en.shell.help}
          title={en.shell.help}
          onClick={() => setHelpOpen(true)}
        >
          <span aria-hidden="true">?</span>
        </button>
      </header>
      <Notices />
      {children}
      <footer className={styles.footer}>
        <p>{en.shell.footer}</p>
        <DeviceButton />
        <p>{en.shell.version(appVersion)}</p>
      </footer>
      <HelpDialog open={helpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}
