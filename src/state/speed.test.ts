import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { AnalysisReport } from '../domain/report.ts';
import { createQueueStore } from './queue.ts';
import { createSpeedStore } from './speed.ts';

/** A report of `frames` frames that took a second each for decoding and for scoring, and long to load. */
function reportOf(frames: number, seconds = 2): AnalysisReport {
  const half = frames * 500 * seconds;
  return {
    settings: DEFAULT_SETTINGS,
    frames: { decoded: frames },
    timings: { load: 99_000, decode: half, detect: 0, crop: 0, score: half, sequence: 0 },
  } as AnalysisReport;
}

function setUp(stored: Record<string, string> = {}) {
  const reports: AnalysisReport[] = [];
  const queue = createQueueStore({ analyze: () => Promise.resolve(reports.shift()!) });
  const storage = () => ({
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => void (stored[key] = value),
  });
  const speed = createSpeedStore(queue, storage);
  const check = async (report: AnalysisReport) => {
    reports.push(report);
    queue.getState().add([new File(['x'], 'a.mp4')], DEFAULT_SETTINGS);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { check, stored, perFrame: () => speed.getState().perFrame };
}

describe('the speed of this device', () => {
  it('is unknown before anything was checked', () => {
    expect(setUp().perFrame()).toMatchObject({ auto: null, wasm: null });
  });

  it('is learnt from what grows with the frames, for what ran the model, and kept for the next visit', async () => {
    const { check, perFrame, stored } = setUp();
    await check(reportOf(60));
    expect(perFrame()).toMatchObject({ auto: 2000, wasm: null });
    expect(setUp(stored).perFrame().auto).toBe(2000);
  });

  it('follows a device that gets slower, but not at once', async () => {
    const { check, perFrame } = setUp();
    await check(reportOf(60, 2));
    await check(reportOf(60, 4));
    expect(perFrame().auto).toBe(3000);
  });

  it('learns nothing from a picture, and nothing from what somebody else left in the storage', async () => {
    const { check, perFrame } = setUp({ 'unmask-speed-auto': 'fast' });
    await check(reportOf(1));
    expect(perFrame().auto).toBeNull();
  });
});
