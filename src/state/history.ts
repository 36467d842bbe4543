import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HistoryRecord, HistoryShelf } from '../domain/history.ts';
import type { AnalysisReport } from '../domain/report.ts';
import type { CropGallery } from './crop-gallery.ts';

/** The results kept on this device, as far as they have been read. */
export type HistoryContent =
  | { readonly phase: 'unread' }
  | { readonly phase: 'read'; readonly records: readonly HistoryRecord[] }
  /** The browser keeps nothing for this page, in a private window for example. */
  | { readonly phase: 'unavailable' };

export interface HistoryState {
  readonly content: HistoryContent;
  /** How many results are being written at this moment; leaving the page would lose them. */
  readonly saving: number;
  /** True once a result could not be kept, for lack of room for example. */
  readonly saveFailed: boolean;
  /** Reads what is there; other tabs may have changed it. */
  read(): Promise<void>;
  save(report: AnalysisReport, pictures: CropGallery | null): Promise<void>;
  /** The pictures kept with a result; null where none were. */
  pictures(id: number): Promise<CropGallery | null>;
  remove(id: number): Promise<void>;
  clear(): Promise<void>;
}

export type HistoryStore = StoreApi<HistoryState>;

/** Creates the history. The shelf is opened when it is first needed, and again after a failure. */
export function createHistoryStore(
  open: () => Promise<HistoryShelf<CropGallery>>,
  today: () => string = () => new Date().toISOString(),
): HistoryStore {
  let opened: Promise<HistoryShelf<CropGallery>> | null = null;
  const shelf = (): Promise<HistoryShelf<CropGallery>> => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  return createStore<HistoryState>()((set, get) => {
    const show = async (): Promise<void> => {
      try {
        set({ content: { phase: 'read', records: await (await shelf()).list() } });
      } catch {
        set({ content: { phase: 'unavailable' } });
      }
    };
    const change = async (act: (shelf: HistoryShelf<CropGallery>) => Promise<void>): Promise<void> => {
      await shelf()
        .then(act)
        .catch(() => undefined);
      await show();
    };
    return {
      content: { phase: 'unread' },
      saving: 0,
      saveFailed: false,
      read: show,
      async save(report, pictures) {
        set({ saving: get().saving + 1 });
        try {
          await (await shelf()).add({ savedAt: today(), report }, pictures);
          set({ saveFailed: false });
        } catch {
          set({ saveFailed: true });
        } finally {
          set({ saving: get().saving - 1 });
        }
        await show();
      },
      pictures: async (id) => (await shelf()).pictures(id),
      remove: (id) => change((open) => open.remove(id)),
      clear: () => change((open) => open.clear()),
    };
  });
}
