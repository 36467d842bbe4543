import { useEffect, useState, type ComponentProps, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type PrintDocument from './print-document.tsx';

/**
 * Puts the printed document into the page for as long as it is printed, however printing was asked for. Its
 * code is fetched beforehand: a printer does not wait.
 */
export function PrintedReport(props: ComponentProps<typeof PrintDocument>): ReactNode {
  const [Loaded, setLoaded] = useState<typeof PrintDocument | null>(null);
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    import('./print-document.tsx').then(
      (module) => setLoaded(() => module.default),
      // Without it the page prints as it stands on screen.
      () => undefined,
    );
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const paper = window.matchMedia('print');
    paper.addEventListener('change', () => setPrinting(paper.matches), { signal });
    // The document must stand before the event is over, or the printer gets the page without it.
    window.addEventListener('beforeprint', () => flushSync(() => setPrinting(true)), { signal });
    window.addEventListener('afterprint', () => setPrinting(false), { signal });
    return () => stop.abort();
  }, []);

  return printing && Loaded ? <Loaded {...props} /> : null;
}
