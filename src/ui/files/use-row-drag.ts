import { useState, type PointerEvent } from 'react';
import type { JobId } from '../../state/job.ts';

/** A row on its way to another place. */
export interface RowDrag {
  readonly id: JobId;
  /** How far the pointer has carried it, in pixels. */
  readonly offset: number;
  /** The row whose place it would take. */
  readonly over: JobId;
  /** That row and those between, which make room, and by how many pixels. */
  readonly displaced: readonly JobId[];
  readonly shift: number;
}

/** What a handle needs to be dragged by mouse, finger or pen. */
export type DragHandle = Pick<
  React.HTMLAttributes<HTMLElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
>;

/**
 * Lets rows be dragged by a handle. Nothing changes places before the pointer is let go, so that the browser
 * never loses the handle; keyboards have buttons for the same.
 *
 * @param onDrop called with a row and the one whose place it takes
 */
export function useRowDrag(onDrop: (id: JobId, target: JobId) => void): {
  readonly drag: RowDrag | null;
  readonly handleOf: (id: JobId) => DragHandle;
} {
  const [drag, setDrag] = useState<(RowDrag & { readonly from: number }) | null>(null);

  const handleOf = (id: JobId): DragHandle => ({
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ id, offset: 0, over: id, displaced: [], shift: 0, from: event.pageY });
    },
    onPointerMove(event) {
      if (drag?.id !== id) return;
      setDrag({ ...drag, offset: event.pageY - drag.from, ...placeUnder(event, id) });
    },
    onPointerUp() {
      setDrag(null);
      if (drag?.id === id && drag.over !== id) onDrop(id, drag.over);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { drag, handleOf };
}

/** The row that may change places beneath the pointer, or the first or last of them where it is beyond. */
function placeUnder({ currentTarget, clientY }: PointerEvent<HTMLElement>, id: JobId) {
  const rows = [...currentTarget.closest('tbody')!.querySelectorAll<HTMLElement>('[data-movable]')];
  const below = rows.findIndex((row) => bottomAtRest(row) > clientY);
  const over = below < 0 ? rows.length - 1 : below;
  const ids = rows.map((row) => Number(row.dataset['movable']));
  const own = ids.indexOf(id);
  const down = over > own;
  return {
    over: ids[over]!,
    displaced: down ? ids.slice(own + 1, over + 1) : ids.slice(over, own),
    shift: rows[own]!.offsetHeight * (down ? -1 : 1),
  };
}

/** Where a row ends, whatever it was carried to. */
function bottomAtRest(row: HTMLElement): number {
  return row.getBoundingClientRect().bottom - new DOMMatrix(getComputedStyle(row).transform).f;
}
