import { describe, expect, it } from 'vitest';
import type { HistoryRecord, HistoryShelf } from '../domain/history.ts';
import type { AnalysisReport } from '../domain/report.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { JobHandlers } from '../worker/client.ts';
import type { CropEvent } from '../worker/protocol.ts';
import type { CropGallery } from './crop-gallery.ts';
import { createHistoryStore } from './history.ts';
import { createPreferencesStore, type Keeping } from './preferences.ts';
import { createQueueStore } from './queue.ts';
import { recordHistory } from './record-history.ts';

function memoryShelf(): HistoryShelf<CropGallery> {
  let records: HistoryRecord[] = [];
  const pictures = new Map<number, CropGallery>();
  return {
    list: () => Promise.resolve([...records].reverse()),
    add(record, gallery) {
      const kept = { ...record, id: records.length + 1 };
      records.push(kept);
      if (gallery) pictures.set(kept.id, gallery);
      return Promise.resolve(kept);
    },
    pictures: (id) => Promise.resolve(pictures.get(id) ?? null),
    remove(id) {
      records = records.filter((record) => record.id !== id);
      return Promise.resolve();
    },
    clear() {
      records = [];
      return Promise.resolve();
    },
  };
}

const reportOf = (name: string) => ({ file: { name }, tracks: [] }) as unknown as AnalysisReport;
const settled = () => new Promise((resolve) => setImmediate(resolve));

function setUp(open = () => Promise.resolve(memoryShelf())) {
  const history = createHistoryStore(open, () => '2026-11-21T00:00:00.000Z');
  const names = () => {
    const { content } = history.getState();
    return content.phase === 'read' ? content.records.map(({ report }) => report.file.name) : content.phase;
  };
  return { history, names };
}

describe('history', () => {
  it('shows what was saved, newest first, and gives it back as it was', async () => {
    const { history, names } = setUp();
    const report = reportOf('a');
    await history.getState().save(report, null);
    await history.getState().save(reportOf('b'), null);
    expect(names()).toEqual(['b', 'a']);
    const { content } = history.getState();
    expect(content.phase === 'read' && content.records[1]!.report).toEqual(report);
  });

  it('deletes one result or all', async () => {
    const { history, names } = setUp();
    for (const name of ['a', 'b', 'c']) await history.getState().save(reportOf(name), null);
    await history.getState().remove(2);
    expect(names()).toEqual(['c', 'a']);
    await history.getState().clear();
    expect(names()).toEqual([]);
  });

  it('says so where the browser keeps nothing, and tries again the next time', async () => {
    let attempts = 0;
    const { history, names } = setUp(() =>
      ++attempts === 1 ? Promise.reject(new Error('forbidden')) : Promise.resolve(memoryShelf()),
    );
    await history.getState().read();
    expect(names()).toBe('unavailable');
    await history.getState().read();
    expect(names()).toEqual([]);
  });

  it('says so when a result could not be kept', async () => {
    const full = { ...memoryShelf(), add: () => Promise.reject(new Error('QuotaExceededError')) };
    const { history } = setUp(() => Promise.resolve(full));
    await history.getState().save(reportOf('a'), null);
    expect(history.getState().saveFailed).toBe(true);
  });
});

describe('saving', () => {
  it('is known for as long as it lasts, also where it fails', async () => {
    for (const add of [memoryShelf().add, () => Promise.reject(new Error('QuotaExceededError'))]) {
      const { history } = setUp(() => Promise.resolve({ ...memoryShelf(), add }));
      const saved = [
        history.getState().save(reportOf('a'), null),
        history.getState().save(reportOf('b'), null),
      ];
      expect(history.getState().saving).toBe(2);
      await Promise.all(saved);
      expect(history.getState().saving).toBe(0);
    }
  });
});

describe('recording', () => {
  async function check(keeping: Keeping) {
    const { history, names } = setUp();
    const preferences = createPreferencesStore(() => {
      throw new Error('no storage here');
    });
    preferences.getState().chooseKeeping(keeping);
    const queue = createQueueStore({
      analyze: (_file, _settings, handlers: JobHandlers) => {
        const crop = { track: 0, frameIndex: 0, rgb: new Uint8Array(3) } as unknown as CropEvent;
        handlers.onCrop?.(crop);
        return Promise.resolve(reportOf('a'));
      },
    });
    recordHistory(queue, preferences, history);
    queue.getState().add([new File(['x'], 'a')], DEFAULT_SETTINGS);
    await settled();
    queue.getState().add([], DEFAULT_SETTINGS);
    await history.getState().read();
    return { names: names(), pictures: await history.getState().pictures(1) };
  }

  it('keeps nothing unless asked', async () => {
    expect(await check('off')).toEqual({ names: [], pictures: null });
  });

  it('keeps each result once, without pictures unless asked', async () => {
    expect(await check('results')).toEqual({ names: ['a'], pictures: null });
    expect(await check('pictures')).toMatchObject({ names: ['a'], pictures: { bytes: 3 } });
  });
});
