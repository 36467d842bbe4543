import { useState, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
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
  const words = en.history;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.clear}</Button>
      <Dialog open={asking} heading={words.clearQuestion(results)} onClose={() => setAsking(false)}>
        <div className={styles.answers}>
          <Button onClick={() => setAsking(false)}>{words.clearNo}</Button>
          <Button kind="primary" onClick={() => void clear().then(onDeleted)}>
            {words.clearYes}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
