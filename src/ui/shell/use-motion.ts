import { useEffect } from 'react';
import { usePreferences } from '../stores.ts';

/** Tells the style sheet whether things may move (see `base.css`). */
export function useMotion(): void {
  const motion = usePreferences((state) => state.motion);
  useEffect(() => {
    document.documentElement.dataset['motion'] = motion;
  }, [motion]);
}
