import { useEffect, useEffectEvent } from 'react';
import { useSteps } from './use-steps.ts';

/** Things that use the space bar, the arrows or letters themselves. */
const USES_SPACE = 'button, a, summary, input, select, textarea';
const USES_ARROWS = '[role=slider], [data-arrow-keys], input, select, textarea';
const USES_LETTERS = 'input, select, textarea';

/** Space plays, ← and → step through the analysed frames, J and K through the suspicious moments. */
export function useViewerKeys(): void {
  const steps = useSteps();

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (document.querySelector('dialog[open]')) return;
    const within = (selector: string): boolean =>
      event.target instanceof Element && event.target.closest(selector) !== null;
    const actions: Record<string, readonly [unless: string, act: () => void]> = {
      ' ': [USES_SPACE, steps.togglePlay],
      arrowleft: [USES_ARROWS, () => steps.frame(-1)],
      arrowright: [USES_ARROWS, () => steps.frame(1)],
      j: [USES_LETTERS, () => steps.moment(1)],
      k: [USES_LETTERS, () => steps.moment(-1)],
    };
    const [unless, act] = actions[event.key.toLowerCase()] ?? [];
    if (!act || within(unless!)) return;
    event.preventDefault();
    act();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
