import type { ReactNode } from 'react';
import { itemOf } from '../../state/job-address.ts';
import { addressOf } from '../../state/navigation.ts';
import { useNavigation, useQueue } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './site-nav.module.css';

const LISTED = ['check', 'history', 'settings', 'about'] as const;

/** The pages of the app, as links: they open in another tab and stand in the browser's history. */
export function SiteNav(): ReactNode {
  const place = useNavigation((state) => state.place);
  const selected = useQueue((state) => state.selected);
  return (
    <nav className={styles.nav} aria-label={en.shell.pages}>
      {LISTED.map((listed) => (
        // The check is where it was left: at the file on screen.
        <a
          key={listed}
          href={addressOf(listed, listed === 'check' ? itemOf(selected) : '')}
          aria-current={listed === place ? 'page' : undefined}
        >
          {en.shell.places[listed]}
        </a>
      ))}
    </nav>
  );
}
