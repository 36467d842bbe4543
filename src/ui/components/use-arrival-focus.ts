import { useEffect, useRef, type RefObject } from 'react';

/**
 * Puts the focus on a heading when its screen takes the place of another, so that a person who cannot see
 * the change hears of it. A choice made in the list of files keeps the focus there.
 *
 * @param arrived false when the screen is simply the first one of the visit
 */
export function useArrivalFocus<Target extends HTMLElement>(arrived = true): RefObject<Target | null> {
  const heading = useRef<Target>(null);
  useEffect(() => {
    if (!arrived || document.activeElement?.closest('[data-keeps-focus]')) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    // Only the moment of arrival counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return heading;
}
