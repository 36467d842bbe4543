import { useEffect } from 'react';
import { usePreferences, useTheme } from '../stores.ts';

/** Tells the style sheets which colours were chosen and whether things may move (see `tokens.css`, `base.css`). */
export function useAppearance(): void {
  const theme = useTheme((state) => state.theme);
  const motion = usePreferences((state) => state.motion);
  useEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, motion });
  }, [theme, motion]);
}
