import { useEffect, useState, type ReactNode } from 'react';
import type { HistoryRecord } from '../../domain/history.ts';
import { EMPTY_GALLERY, type CropGallery } from '../../state/crop-gallery.ts';
import { NO_PICTURES } from '../../state/job.ts';
import { addressOf } from '../../state/navigation.ts';
import { Button } from '../components/button.tsx';
import { ResultScreen } from '../result/result-screen.tsx';
import { useHistory, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { dateTime } from '../text/format.ts';
import styles from './history.module.css';

/** One kept result, as it was when it was kept. */
export function HistoryResult({ record }: { readonly record: HistoryRecord | null }): ReactNode {
  const back = <a href={addressOf('history')}>{en.history.back}</a>;
  if (!record) {
    return (
      <div className={styles.screen}>
        <p role="alert">{en.history.gone}</p>
        <p>{back}</p>
      </div>
    );
  }
  return <KeptResult record={record} back={back} />;
}

function KeptResult({ record, back }: { record: HistoryRecord; back: ReactNode }): ReactNode {
  const { id, savedAt, report } = record;
  const { navigation } = useStores();
  const pictures = useHistory((state) => state.pictures);
  const remove = useHistory((state) => state.remove);
  const [crops, setCrops] = useState<CropGallery>(EMPTY_GALLERY);

  useEffect(() => {
    let left = false;
    // Without its pictures a result is still all there: scores, times and facts.
    pictures(id).then(
      (kept) => kept && !left && setCrops(kept),
      () => undefined,
    );
    return () => void (left = true);
  }, [pictures, id]);

  return (
    <>
      <div className={styles.bar}>
        {back}
        <p>{en.history.keptOn(dateTime(savedAt))}</p>
        <Button
          kind="quiet"
          onClick={() => {
            void remove(id);
            navigation.getState().go('history');
          }}
        >
          {en.history.removeThis}
        </Button>
      </div>
      <ResultScreen report={report} pictures={{ ...NO_PICTURES, crops }} file={null} />
    </>
  );
}
