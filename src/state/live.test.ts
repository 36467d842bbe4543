import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../domain/errors.ts';
import type { AnalysisReport } from '../domain/report.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createLiveStore } from './live.ts';

function fakeStream() {
  const ended: (() => void)[] = [];
  const track = {
    stopped: false,
    stop: () => void (track.stopped = true),
    addEventListener: (_: string, listener: () => void) => void ended.push(listener),
  };
  return {
    track,
    unplug: () => ended.forEach((listener) => listener()),
    stream: { getTracks: () => [track] } as unknown as MediaStream,
  };
}

function setUp(open?: () => Promise<MediaStream>) {
  const source = fakeStream();
  const checks: { name: string; frames: number; finish(): void; fail(): void; signal: AbortSignal }[] = [];
  let now = Date.parse('2026-11-21T00:00:00.000Z');
  const live = createLiveStore({
    open: open ?? (() => Promise.resolve(source.stream)),
    record: (_stream, milliseconds, name) => {
      now += milliseconds;
      return Promise.resolve(new File(['x'], name));
    },
    analyze: (file, settings, _handlers, signal) =>
      new Promise((resolve, reject) => {
        checks.push({
          name: file.name,
          frames: settings.frames,
          signal,
          finish: () => resolve({ file: { name: file.name } } as AnalysisReport),
          fail: () => reject(new AnalysisError('no-frames', 'nothing')),
        });
      }),
    settings: () => DEFAULT_SETTINGS,
    today: () => new Date(now).toISOString(),
  });
  const phase = () => live.getState().now.phase;
  const parts = () => live.getState().parts.map(({ number, outcome }) => [number, outcome.kind]);
  return { live, checks, phase, parts, ...source };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('live check', () => {
  it('checks part after part, newest first; one that fails stops nothing', async () => {
    const { live, checks, parts } = setUp();
    void live.getState().start('camera');
    await settled();
    expect(checks.map(({ name, frames }) => [name, frames])).toEqual([['live-1', 10]]);
    checks[0]!.finish();
    await settled();
    checks[1]!.fail();
    await settled();
    expect(parts()).toEqual([
      [2, 'failed'],
      [1, 'report'],
    ]);
    live.getState().stop();
  });

  it('says of each part when its recording began', async () => {
    const { live, checks } = setUp();
    void live.getState().start('camera');
    await settled();
    for (const part of [0, 1]) {
      checks[part]!.finish();
      await settled();
    }
    expect(live.getState().parts.map(({ at }) => at)).toEqual([
      '2026-11-21T00:00:03.000Z',
      '2026-11-21T00:00:00.000Z',
    ]);
    live.getState().stop();
  });

  it('lets go of the camera at once when stopped, and hears no late result', async () => {
    const { live, checks, track, phase, parts } = setUp();
    void live.getState().start('camera');
    await settled();
    live.getState().stop();
    expect(track.stopped).toBe(true);
    expect(checks[0]!.signal.aborted).toBe(true);
    expect(phase()).toBe('stopped');
    checks[0]!.finish();
    await settled();
    expect(parts()).toEqual([]);
  });

  it('lets go of a camera that comes after its person has left', async () => {
    const source = fakeStream();
    let allow = (): void => undefined;
    const { live, phase } = setUp(() => new Promise((resolve) => (allow = () => resolve(source.stream))));
    void live.getState().start('camera');
    live.getState().stop();
    allow();
    await settled();
    expect(source.track.stopped).toBe(true);
    expect(phase()).toBe('idle');
  });

  it('notices that sharing ended', async () => {
    const { live, unplug } = setUp();
    void live.getState().start('screen');
    await settled();
    unplug();
    expect(live.getState().now).toMatchObject({ phase: 'stopped', why: 'ended' });
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none-found'],
    ['NotReadableError', 'in-use'],
    ['Whatever', 'failed'],
  ])('tells %s as "%s"', async (name, refusal) => {
    const { live } = setUp(() => Promise.reject(new DOMException('no', name)));
    await live.getState().start('camera');
    expect(live.getState().now).toMatchObject({ phase: 'refused', refusal });
  });
});
