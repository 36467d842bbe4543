import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisReport, TimedStep } from '../domain/report.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { DECODER_TIERS, type DecoderTier } from '../domain/video.ts';
import { createAnalysisClient } from './client.ts';
import type { WorkerEvent } from './protocol.ts';
import { FakeWorker } from './testing/fake-worker.ts';
import { PATIENCE_MS } from './watchdog.ts';

const MINUTE = 60_000;
const STEPS = Object.keys(PATIENCE_MS).filter((step) => step !== 'start') as TimedStep[];

function setUp() {
  const workers: FakeWorker[] = [];
  const client = createAnalysisClient({
    serveElementFrames: () => () => undefined,
    siteRoot: 'https://example.test/',
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const onRestart = vi.fn();
  const start = (handlers: object = { onRestart }) => {
    const outcome = client.analyze(
      new File(['x'], 'a.mp4'),
      DEFAULT_SETTINGS,
      handlers,
      new AbortController().signal,
    );
    const settled = vi.fn();
    outcome.then(settled, settled);
    return { outcome, settled };
  };
  return { client, workers, start, onRestart };
}

const step = (name: TimedStep, tier: DecoderTier | null = null): WorkerEvent => ({
  type: 'step',
  job: 1,
  step: name,
  tier,
});
const report: WorkerEvent = { type: 'report', job: 1, report: { file: { name: 'a.mp4' } } as AnalysisReport };
const crop = { type: 'crop', job: 1, crop: { rgb: new Uint8Array(3) } } as unknown as WorkerEvent;

/** Lets time pass, and promises run their course. */
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a job whose worker stands still', () => {
  const tiers = fc.constantFrom(null, ...DECODER_TIERS);
  const life = fc.array(
    fc.record({
      step: fc.constantFrom(...STEPS),
      tier: tiers,
      wait: fc.integer({ min: 0, max: 25_000 }),
      crop: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('is begun once more within a minute of silence, at whatever step it stopped, and then fails by name', async () => {
    await fc.assert(
      fc.asyncProperty(life, life, async (first, second) => {
        const { workers, start, onRestart } = setUp();
        const { settled } = start();
        await pass(0);
        for (const [attempt, events] of [first, second].entries()) {
          const worker = workers[attempt]!;
          for (const event of events) {
            await pass(event.wait);
            worker.send(step(event.step, event.tier));
            if (event.crop) worker.send(crop);
            expect(worker.terminated).toBe(false);
          }
          for (let waited = 0; waited < MINUTE && !worker.terminated; waited += 1000) await pass(1000);
          expect(worker.terminated).toBe(true);
        }
        expect(workers).toHaveLength(2);
        expect(onRestart).toHaveBeenCalledTimes(1);
        expect(workers[1]!.commands[0]).toMatchObject({
          device: { singleBecause: [expect.stringMatching(/^stood-still: /)] },
        });
        expect(settled).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'stood-still' }));
      }),
      { numRuns: 60 },
    );
  });

  it('gets its report from the second attempt', async () => {
    const { workers, start } = setUp();
    const { outcome } = start();
    await pass(0);
    workers[0]!.send(step('load'));
    await pass(MINUTE);
    workers[1]!.send(report);
    expect((await outcome).file.name).toBe('a.mp4');
    await pass(10 * MINUTE);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it.each([
    ['load', null, []],
    ['score', 'webcodecs', []],
    ['probe', null, ['webcodecs', 'element']],
    ['decode', 'webcodecs', ['image', 'webcodecs']],
    ['decode', 'element', ['image', 'webcodecs', 'element']],
    ['decode', 'ffmpeg', []],
  ] as const)('at step %s with %s, leaves out %j', async (name, tier, skipTiers) => {
    const { workers, start } = setUp();
    start();
    await pass(0);
    workers[0]!.send(step(name, tier));
    await pass(MINUTE);
    expect(workers[1]!.commands[0]).toMatchObject({ skipTiers });
  });

  it('is not begun again where what was shown would come twice', async () => {
    const { workers, start } = setUp();
    const { settled } = start({});
    await pass(0);
    workers[0]!.send(step('decode'));
    workers[0]!.send(crop);
    await pass(MINUTE);
    expect(settled).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'stood-still' }));
    expect(workers).toHaveLength(1);
  });

  it.each([
    ['load', 2],
    ['decode', 3],
  ] as const)('after a standstill in %s, the next job has worker number %d', async (name, number) => {
    const { workers, start } = setUp();
    const { outcome } = start();
    await pass(0);
    workers[0]!.send(step(name));
    await pass(MINUTE);
    workers[1]!.send(report);
    await outcome;
    start();
    await pass(0);
    expect(workers).toHaveLength(number);
  });
});

describe('a job whose worker lives', () => {
  it('is left alone for as long as signs of life come', async () => {
    const { workers, start } = setUp();
    const { settled } = start();
    await pass(0);
    workers[0]!.send(step('load'));
    for (let done = 0; done < 100; done++) {
      await pass(PATIENCE_MS.load - 2000);
      workers[0]!.send({ type: 'progress', job: 1, stage: 'load', done, total: 100 });
    }
    expect(settled).not.toHaveBeenCalled();
    expect(workers[0]!.terminated).toBe(false);
  });

  it('is not blamed for the time in which the device slept', async () => {
    const { workers, start } = setUp();
    start();
    await pass(0);
    workers[0]!.send(step('decode', 'webcodecs'));
    await pass(10_000);
    // The clock goes on, timers do not.
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 10 * MINUTE);
    await pass(10_000);
    expect(workers[0]!.terminated).toBe(false);
    await pass(MINUTE);
    expect(workers[0]!.terminated).toBe(true);
    vi.restoreAllMocks();
  });
});

it('waits for nothing longer than a minute', () => {
  expect(Math.max(...Object.values(PATIENCE_MS))).toBeLessThan(MINUTE);
});
