import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createAnalysisClient } from './client.ts';
import { FakeWorker } from './testing/fake-worker.ts';

function setUp() {
  const workers: FakeWorker[] = [];
  const releaseElement = vi.fn();
  const client = createAnalysisClient({
    serveElementFrames: () => releaseElement,
    siteRoot: 'https://example.test/app/',
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const analyze = (name: string) =>
    client.analyze(new File(['x'], name), DEFAULT_SETTINGS, {}, new AbortController().signal);
  return { workers, analyze, releaseElement };
}

/** Lets the promises that are already settled run their course. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a job whose worker does not load', () => {
  it('tries another worker, with all its threads, where one does not load, and three at most', async () => {
    const { analyze, workers, releaseElement } = setUp();
    const result = analyze('a.mp4');
    await settled();
    workers[0]!.crash('');
    workers[1]!.crash('');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    expect(workers[2]!.commands).toMatchObject([{ type: 'analyze', device: { threadsFailed: null } }]);
    workers[2]!.crash('');
    await expect(result).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('no reason given'),
    });
    expect(workers).toHaveLength(3);
    expect(releaseElement).toHaveBeenCalledTimes(3);
  });

  it('does not try another worker where one dies without a reason in the middle of its work', async () => {
    const { analyze, workers } = setUp();
    const result = analyze('a.mp4');
    await settled();
    const [worker] = workers;
    worker!.send({ type: 'progress', job: worker!.commands[0]!.job, stage: 'load', done: 1, total: 2 });
    worker!.crash('');
    await expect(result).rejects.toMatchObject({ code: 'internal' });
    expect(workers).toHaveLength(1);
  });
});
