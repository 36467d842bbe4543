import type { ReactNode } from 'react';
import { addressOf } from '../../state/navigation.ts';
import { useNavigation } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './site-nav.module.css';

const LISTED = ['check', 'history', 'settings', 'about'] as const;

/** The pages of the app, as links: they open in another tab and stand in the browser's history. */
export function SiteNav(): ReactNode {
  const place = useNavigation((state) => state.place);
  return (
    <nav className={styles.nav} aria-label={en.shell.pages}>
      {LISTED.map((listed) => (
        <a key={listed} href={addressOf(listed)} aria-current={listed === place ? 'page' : undefined}>
          {en.shell.places[listed]}
        </a>
      ))}
    </nav>
  );
}
