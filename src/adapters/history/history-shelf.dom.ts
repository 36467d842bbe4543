import { openDB, type DBSchema } from 'idb';
import type { HistoryRecord, HistoryShelf } from '../../domain/history.ts';

interface Shelves<Pictures> extends DBSchema {
  results: { key: number; value: Omit<HistoryRecord, 'id'> & { readonly id?: number } };
  /** Apart from the results, so that listing them does not read every picture. */
  pictures: { key: number; value: Pictures };
}

/** Opens the history in this browser's IndexedDB. Rejects where the browser offers none. */
export async function openHistoryShelf<Pictures>(): Promise<HistoryShelf<Pictures>> {
  const database = await openDB<Shelves<Pictures>>('unmask-history', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('results', { keyPath: 'id', autoIncrement: true });
      fresh.createObjectStore('pictures');
    },
  });
  const bothStores = () => database.transaction(['results', 'pictures'], 'readwrite');

  return {
    async list() {
      return ((await database.getAll('results')) as HistoryRecord[]).reverse();
    },
    async add(record, pictures) {
      const change = bothStores();
      const id = await change.objectStore('results').add(record);
      if (pictures !== null) await change.objectStore('pictures').put(pictures, id);
      await change.done;
      return { ...record, id };
    },
    async pictures(id) {
      return (await database.get('pictures', id)) ?? null;
    },
    async remove(id) {
      const change = bothStores();
      await Promise.all([
        change.objectStore('results').delete(id),
        change.objectStore('pictures').delete(id),
        change.done,
      ]);
    },
    async clear() {
      const change = bothStores();
      await Promise.all([
        change.objectStore('results').clear(),
        change.objectStore('pictures').clear(),
        change.done,
      ]);
    },
  };
}
