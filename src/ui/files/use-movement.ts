import { useState } from 'react';
import type { JobId } from '../../state/job.ts';
import { useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { useRowDrag, type DragHandle, type RowDrag } from './use-row-drag.ts';

/** How waiting files change places: by pointer or by button, and what is said of it. */
export interface Movement {
  readonly drag: RowDrag | null;
  readonly handleOf: (id: JobId) => DragHandle;
  readonly moveTo: (id: JobId, target: JobId) => void;
  /** What was moved last, and where to; empty before. */
  readonly said: string;
}

/** The movement of files in the queue. */
export function useMovement(): Movement {
  const { queue } = useStores();
  const [said, setSaid] = useState('');
  const moveTo = (id: JobId, target: JobId): void => {
    queue.getState().moveTo(id, target);
    const { jobs } = queue.getState();
    const place = jobs.findIndex((job) => job.id === id);
    setSaid(en.files.moved(jobs[place]?.file.name ?? '', place + 1));
  };
  return { ...useRowDrag(moveTo), moveTo, said };
}
