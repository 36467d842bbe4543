import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../domain/errors.ts';
import type { AnalysisReport } from '../domain/report.ts';
import { DEFAULT_SETTINGS, type AnalysisSettings } from '../domain/settings.ts';
import type { JobHandlers } from '../worker/client.ts';
import type { CropEvent } from '../worker/protocol.ts';
import { GALLERY_LIMIT } from './crop-gallery.ts';
import { PICTURE_LIMIT } from './memory.ts';
import type { Pictures } from './job.ts';
import { createQueueStore } from './queue.ts';

interface Call {
  readonly file: File;
  readonly settings: AnalysisSettings;
  readonly handlers: JobHandlers;
  readonly signal: AbortSignal;
  resolve(report: AnalysisReport): void;
  reject(error: Error): void;
}

function setUp() {
  const calls: Call[] = [];
  const queue = createQueueStore({
    analyze: (file, settings, handlers, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new AnalysisError('cancelled', 'cancelled')));
        calls.push({ file, settings, handlers, signal, resolve, reject });
      }),
  });
  const add = (...names: string[]) =>
    queue.getState().add(
      names.map((name) => new File(['x'], name)),
      DEFAULT_SETTINGS,
    );
  const phases = () => queue.getState().jobs.map((job) => job.state.phase);
  const idOf = (name: string) => queue.getState().jobs.find((job) => job.file.name === name)!.id;
  return { queue, calls, add, phases, idOf };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const report = { tracks: [] } as unknown as AnalysisReport;
const cropOf = (track: number, bytes = 3) =>
  ({ track, frameIndex: 0, rgb: new Uint8Array(bytes) }) as unknown as CropEvent;

describe('queue of files', () => {
  it('runs the first file and lets the others wait', () => {
    const { add, calls, phases, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4', 'c.mp4');
    expect(phases()).toEqual(['running', 'waiting', 'waiting']);
    expect(calls).toHaveLength(1);
    expect(queue.getState().selected).toBe(idOf('a.mp4'));
  });

  it('goes on with the next file when one fails', async () => {
    const { add, calls, phases } = setUp();
    add('bad.mp4', 'good.mp4');
    calls[0]!.reject(new AnalysisError('not-media', 'not a video'));
    await settled();
    expect(phases()).toEqual(['failed', 'running']);
    calls[1]!.resolve(report);
    await settled();
    expect(phases()).toEqual(['failed', 'done']);
  });

  it('keeps the faces found so far when a file is cancelled, and starts the next', async () => {
    const { add, calls, phases, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4');
    calls[0]!.handlers.onCrop?.(cropOf(0));
    queue.getState().cancel(idOf('a.mp4'));
    expect(phases()[0]).toBe('cancelled');
    expect(calls[0]!.signal.aborted).toBe(true);
    await settled();
    expect(phases()).toEqual(['cancelled', 'running']);
    expect(queue.getState().jobs[0]!.state).toMatchObject({ crops: { tracks: [{ track: 0, seen: 1 }] } });
  });

  it('cancels a waiting file without starting it', async () => {
    const { add, calls, phases, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4');
    queue.getState().cancel(idOf('b.mp4'));
    calls[0]!.resolve(report);
    await settled();
    expect(phases()).toEqual(['done', 'cancelled']);
    expect(calls).toHaveLength(1);
  });

  it('tries a failed file again', async () => {
    const { add, calls, phases, queue, idOf } = setUp();
    add('a.mp4');
    calls[0]!.reject(new Error('anything'));
    await settled();
    expect(queue.getState().jobs[0]!.state).toMatchObject({ phase: 'failed', error: { code: 'internal' } });
    queue.getState().retry(idOf('a.mp4'), DEFAULT_SETTINGS);
    expect(phases()).toEqual(['running']);
    expect(calls).toHaveLength(2);
  });

  it('tries a file again with what was chosen since, and leaves the others as they were added', async () => {
    const { add, calls, queue, idOf } = setUp();
    const careful = { ...DEFAULT_SETTINGS, backend: 'wasm-single' } as const;
    add('a.mp4', 'b.mp4');
    queue.getState().cancel(idOf('a.mp4'));
    queue.getState().retry(idOf('a.mp4'), careful);
    queue.getState().retry(idOf('b.mp4'), careful);
    await settled();
    calls[1]!.resolve(report);
    await settled();
    expect(calls.map(({ file, settings }) => [file.name, settings])).toEqual([
      ['a.mp4', DEFAULT_SETTINGS],
      ['a.mp4', careful],
      ['b.mp4', DEFAULT_SETTINGS],
    ]);
  });

  it('ends a running file when it is removed, and selects its neighbour', async () => {
    const { add, calls, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4');
    queue.getState().remove(idOf('a.mp4'));
    expect(calls[0]!.signal.aborted).toBe(true);
    expect(queue.getState().selected).toBe(idOf('b.mp4'));
    await settled();
    expect(queue.getState().jobs).toHaveLength(1);
    expect(calls[1]!.file.name).toBe('b.mp4');
  });

  it('leaves the running file on screen when another is added, but not a finished one', async () => {
    const { add, calls, queue, idOf } = setUp();
    add('a.mp4');
    add('b.mp4');
    expect(queue.getState().selected).toBe(idOf('a.mp4'));
    calls[0]!.resolve(report);
    await settled();
    add('c.mp4');
    expect(queue.getState().selected).toBe(idOf('c.mp4'));
  });

  it('steps through the files and stops at the ends', () => {
    const { add, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4');
    queue.getState().selectNeighbour(1);
    queue.getState().selectNeighbour(1);
    expect(queue.getState().selected).toBe(idOf('b.mp4'));
  });

  it('lets waiting files change places, and no others', async () => {
    const { add, calls, queue, idOf } = setUp();
    const names = () => queue.getState().jobs.map(({ file }) => file.name.charAt(0));
    const move = (name: string, target: string) => queue.getState().moveTo(idOf(name), idOf(target));
    add('a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4');
    move('d.mp4', 'b.mp4');
    expect(names()).toEqual(['a', 'd', 'b', 'c', 'e']);
    move('d.mp4', 'c.mp4');
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    move('c.mp4', 'a.mp4');
    move('a.mp4', 'c.mp4');
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    // Between those that wait one was stopped; it stays where it is.
    queue.getState().cancel(idOf('c.mp4'));
    move('d.mp4', 'b.mp4');
    expect(names()).toEqual(['a', 'd', 'c', 'b', 'e']);
    calls[0]!.resolve(report);
    await settled();
    expect(calls[1]!.file.name).toBe('d.mp4');
  });

  it('keeps counting crops, but no more pictures, once a video fills its share of memory', () => {
    const { add, calls, queue } = setUp();
    add('crowd.mp4');
    calls[0]!.handlers.onCrop?.(cropOf(0, GALLERY_LIMIT));
    calls[0]!.handlers.onCrop?.(cropOf(0));
    expect(queue.getState().jobs[0]!.state).toMatchObject({
      crops: { bytes: GALLERY_LIMIT, tracks: [{ seen: 2, crops: [{ track: 0 }] }] },
    });
  });

  it('keeps the whole frames of a finished file until others need the room', async () => {
    const { add, calls, queue } = setUp();
    const framesOf = (index: number) => (queue.getState().jobs[index]!.state as Pictures).frames.length;
    add('a.mp4', 'b.mp4', 'c.mp4');
    queue.getState().select(queue.getState().jobs[1]!.id);
    for (const bytes of [PICTURE_LIMIT / 2, PICTURE_LIMIT / 2, 1]) {
      const image = { size: bytes } as Blob;
      calls.at(-1)!.handlers.onFrame?.({ frameIndex: 0, image });
      calls.at(-1)!.resolve(report);
      await settled();
    }
    expect([0, 1, 2].map(framesOf)).toEqual([0, 1, 1]);
  });

  it('still knows how much of a cancelled file was looked at when its pictures were let go', async () => {
    const { add, calls, queue, idOf } = setUp();
    add('a.mp4', 'b.mp4');
    calls[0]!.handlers.onCrop?.(cropOf(0));
    calls[0]!.handlers.onCrop?.(cropOf(0));
    queue.getState().cancel(idOf('a.mp4'));
    await settled();
    queue.getState().select(idOf('b.mp4'));
    calls[1]!.handlers.onFrame?.({ frameIndex: 0, image: { size: PICTURE_LIMIT } as Blob });
    calls[1]!.resolve(report);
    await settled();
    expect(queue.getState().jobs[0]!.state).toMatchObject({
      phase: 'cancelled',
      crops: { bytes: 0, tracks: [{ seen: 2, crops: [] }] },
    });
  });

  it('keeps scores and heat maps of the crops it kept, and counts their bytes', () => {
    const { add, calls, queue } = setUp();
    add('a.mp4');
    const heatMap = { columns: 1, rows: 1, cells: new Float32Array(1) };
    calls[0]!.handlers.onCrop?.(cropOf(0));
    calls[0]!.handlers.onScores?.([
      { track: 0, frameIndex: 0, pFake: 0.5, heatMap },
      { track: 0, frameIndex: 1, pFake: 0.5, heatMap },
    ]);
    expect(queue.getState().jobs[0]!.state).toMatchObject({
      crops: { bytes: 7, tracks: [{ seen: 1, crops: [{ frameIndex: 0, pFake: 0.5, heatMap }] }] },
    });
  });
});
