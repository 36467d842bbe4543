import { useEffect, useEffectEvent } from 'react';
import { itemOf } from '../../state/job-address.ts';
import { useStores } from '../stores.ts';
import { usePickFiles } from './file-picker-context.ts';

/** The keys of the help dialog. They rest while a dialog is open or somebody types. */
export function useShortcuts(openHelp: () => void): void {
  const { queue, navigation, live } = useStores();
  const pickFiles = usePickFiles();

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]') || isTyping(event.target)) return;
    const { selected, cancel, selectNeighbour } = queue.getState();
    const watching = navigation.getState().place === 'check';
    const showNeighbour = (step: 1 | -1): void => {
      selectNeighbour(step);
      navigation.getState().go('check', itemOf(queue.getState().selected));
    };
    const actions: Record<string, (() => void) | false> = {
      o: pickFiles,
      escape: () => {
        if (watching && selected !== null) cancel(selected);
        live.getState().stop();
      },
      // Without Shift they step through the suspicious moments of a result.
      j: event.shiftKey && (() => showNeighbour(1)),
      k: event.shiftKey && (() => showNeighbour(-1)),
      '?': openHelp,
    };
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Letters pick an option in a select, so it counts as typing too. */
const TYPING =
  'input:not([type=radio], [type=checkbox], [type=file], [type=range]), textarea, select, [contenteditable]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(TYPING);
}
