import { useEffect, type ReactNode } from 'react';
import { THEMES, type Theme } from '../../state/theme.ts';
import { useTheme } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './shell.module.css';

/** System, light or dark. */
export function ThemeSelect(): ReactNode {
  const theme = useTheme((state) => state.theme);
  const choose = useTheme((state) => state.choose);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <label className={styles.theme}>
      <span>{en.shell.theme}</span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {THEMES.map((option) => (
          <option key={option} value={option}>
            {en.shell.themes[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
