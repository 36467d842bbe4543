import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useAddFiles } from '../stores.ts';
import { en } from '../text/en.ts';
import { filesOf } from './transferred-files.ts';
import styles from './shell.module.css';

/** Long enough to read a sentence twice. */
const NOTICE_MILLISECONDS = 10_000;

/** Makes the whole page accept dropped and pasted files and folders. */
export function DropTarget({ children }: { readonly children: ReactNode }): ReactNode {
  const addFiles = useAddFiles();
  const [over, setOver] = useState(false);
  const [nothingUsable, setNothingUsable] = useState<Date | null>(null);

  const take = useEffectEvent(async (transfer: DataTransfer) => {
    const files = await filesOf(transfer);
    setNothingUsable(files.length === 0 ? new Date() : null);
    addFiles(files);
  });

  useEffect(() => {
    // Entering a child leaves its parent; counting tells whether the page itself was left.
    let depth = 0;
    const stop = new AbortController();
    const listen = <Name extends keyof WindowEventMap>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ) => window.addEventListener(name, listener, { signal: stop.signal });

    listen('dragenter', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      depth += 1;
      setOver(true);
    });
    listen('dragleave', () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    });
    listen('dragover', (event) => event.preventDefault());
    listen('drop', (event) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer?.types.includes('Files')) void take(event.dataTransfer);
    });
    listen('paste', (event) => {
      if (event.clipboardData && event.clipboardData.files.length > 0) void take(event.clipboardData);
    });
    return () => stop.abort();
  }, []);

  useEffect(() => {
    if (nothingUsable === null) return undefined;
    const timer = setTimeout(() => setNothingUsable(null), NOTICE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [nothingUsable]);

  const close = (): void => {
    setNothingUsable(null);
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  return (
    <>
      {children}
      {over && (
        <div className={styles.dropOverlay} aria-hidden="true">
          <div>
            <Icon name="drop" />
            <p>{en.start.dropHere}</p>
            <p>{en.start.dropNote}</p>
          </div>
        </div>
      )}
      <div className={nothingUsable ? styles.toast : styles.noToast}>
        <p role="status">{nothingUsable && en.start.nothingUsable}</p>
        {nothingUsable && (
          <Button kind="quiet" aria-label={en.shell.close} onClick={close}>
            <Icon name="cross" />
          </Button>
        )}
      </div>
    </>
  );
}
