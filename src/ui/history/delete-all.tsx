import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useHistory } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './history.module.css';

interface DeleteAllProps {
  readonly results: number;
  readonly onDeleted: () => void;
}

/** Deletes everything kept, after one question: there is no way back. */
export function DeleteAll({ results, onDeleted }: DeleteAllProps): ReactNode {
  const clear = useHistory((state) => state.clear);
  const [asking, setAsking] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  const words = en.history;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.clear}</Button>
      <dialog
        ref={dialog}
        className={styles.question}
        aria-labelledby="delete-all"
        onClose={() => setAsking(false)}
      >
        <p id="delete-all">{words.clearQuestion(results)}</p>
        <div className={styles.answers}>
          {/* First, so that a hasty Enter deletes nothing. */}
          <Button onClick={() => setAsking(false)}>{words.clearNo}</Button>
          <Button kind="primary" onClick={() => void clear().then(onDeleted)}>
            {words.clearYes}
          </Button>
        </div>
      </dialog>
    </>
  );
}
