import { useEffect, useState, type ReactNode } from 'react';
import type { FirstDownload } from '../../domain/download.ts';
import { useSettings, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './start.module.css';

/** How much the first check will fetch, or that everything is here; says nothing until it is known. */
export function DownloadNote(): ReactNode {
  const { firstDownload } = useStores();
  const backend = useSettings(({ settings }) => settings.backend);
  const [download, setDownload] = useState<FirstDownload | null>(null);
  useEffect(() => {
    let left = false;
    firstDownload(backend).then(
      (known) => !left && setDownload(known),
      () => undefined,
    );
    return () => void (left = true);
  }, [firstDownload, backend]);
  return (
    <p className={styles.download} data-testid="download">
      {download ? en.start.download(download.total, download.cached) : en.start.downloadUnknown}
    </p>
  );
}
