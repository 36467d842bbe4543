import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { AnalysisReport } from '../domain/report.ts';
import { setUp, settled } from './testing/fake-client.ts';

const report = (name: string) => ({ file: { name } }) as AnalysisReport;

describe('analysis client', () => {
  it('starts no worker before the first job', () => {
    expect(setUp().workers).toHaveLength(0);
  });

  it('gives the first job the worker that was started ahead of it', async () => {
    const { client, workers, analyze } = setUp();
    client.warmUp();
    client.warmUp();
    void analyze('a.mp4').catch(() => undefined);
    await settled();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.commands).toHaveLength(1);
  });

  it('gives the first job another worker where the one started ahead of it failed to load', async () => {
    const { client, workers, analyze } = setUp();
    client.warmUp();
    workers[0]!.crash('');
    void analyze('a.mp4').catch(() => undefined);
    await settled();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(workers[1]!.commands).toHaveLength(1);
  });

  it('passes on how crops scored', async () => {
    const { analyze, workers } = setUp();
    const onScores = vi.fn();
    const result = analyze('a.mp4', new AbortController(), { onScores });
    await settled();
    const scores = [{ track: 1, frameIndex: 0, pFake: 0.4, heatMap: null }];
    workers[0]!.send({ type: 'scores', job: 1, scores });
    workers[0]!.send({ type: 'report', job: 1, report: report('a.mp4') });
    await result;
    expect(onScores).toHaveBeenCalledExactlyOnceWith(scores);
  });

  it('asks for pictures of whole frames only where somebody looks at them', async () => {
    const { analyze, workers } = setUp();
    const onFrame = vi.fn();
    void analyze('a.mp4').catch(() => undefined);
    await settled();
    workers[0]!.send({ type: 'report', job: 1, report: report('a.mp4') });
    void analyze('b.mp4', new AbortController(), { onFrame }).catch(() => undefined);
    await settled();
    expect(workers[0]!.commands).toMatchObject([{ framePictures: false }, { framePictures: true }]);
    const frame = { frameIndex: 0, image: new Blob() };
    workers[0]!.send({ type: 'frame', job: 2, frame });
    expect(onFrame).toHaveBeenCalledExactlyOnceWith(frame);
  });

  it('hands over file, site root and skipped tiers, and resolves with the report', async () => {
    const { analyze, workers, serveElementFrames } = setUp();
    const result = analyze('a.mp4');
    await settled();
    const [command] = workers[0]!.commands;
    expect(command).toMatchObject({
      type: 'analyze',
      siteRoot: 'https://example.test/app/',
      skipTiers: ['webcodecs'],
    });
    expect(serveElementFrames).toHaveBeenCalledTimes(1);
    workers[0]!.send({ type: 'report', job: command!.job, report: report('a.mp4') });
    expect((await result).file.name).toBe('a.mp4');
  });

  it('tells the worker what only the page knows of the device', async () => {
    const { analyze, client, workers } = setUp();
    void analyze('a.mp4').catch(() => undefined);
    await settled();
    workers[0]!.send({ type: 'report', job: 1, report: report('a.mp4') });
    void client.verify({ backend: 'auto' }, new AbortController().signal).catch(() => undefined);
    await settled();
    const commands = workers.flatMap((worker) => worker.commands);
    expect(commands).toMatchObject([{ device: { ios: true } }, { device: { ios: true } }]);
  });

  it('takes a new worker for another backend: models of the old one would stay', async () => {
    const { client, workers } = setUp();
    const verify = async (backend: 'wasm' | 'wasm-single') => {
      void client.verify({ backend }, new AbortController().signal).catch(() => undefined);
      await settled();
      const command = workers.at(-1)!.commands.at(-1)!;
      workers.at(-1)!.send({ type: 'verified', job: command.job, verification: {} as never });
      await settled();
    };
    await verify('wasm');
    await verify('wasm');
    expect(workers).toHaveLength(1);
    await verify('wasm-single');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('passes progress and crops on, and ignores events of other jobs', async () => {
    const { analyze, workers } = setUp();
    const onProgress = vi.fn();
    const result = analyze('a.mp4', new AbortController(), { onProgress });
    await settled();
    const { job } = workers[0]!.commands[0]!;
    workers[0]!.send({ type: 'progress', job: job + 7, stage: 'frames', done: 9, total: 9 });
    workers[0]!.send({ type: 'progress', job, stage: 'frames', done: 1, total: 60 });
    workers[0]!.send({ type: 'report', job, report: report('a.mp4') });
    await result;
    expect(onProgress.mock.calls).toEqual([['frames', 1, 60]]);
  });

  it('runs one job at a time and keeps the worker for the next', async () => {
    const { analyze, workers } = setUp();
    const first = analyze('a.mp4');
    const second = analyze('b.mp4');
    await settled();
    const worker = workers[0]!;
    expect(worker.commands).toHaveLength(1);
    worker.send({ type: 'report', job: worker.commands[0]!.job, report: report('a.mp4') });
    await first;
    await settled();
    expect(worker.commands).toHaveLength(2);
    worker.send({ type: 'report', job: worker.commands[1]!.job, report: report('b.mp4') });
    expect((await second).file.name).toBe('b.mp4');
    expect(workers).toHaveLength(1);
  });

  it('terminates the worker at once when a job is cancelled, and serves the next with a new one', async () => {
    const { analyze, workers } = setUp();
    const controller = new AbortController();
    const first = analyze('a.mp4', controller);
    const second = analyze('b.mp4');
    await settled();
    controller.abort();
    expect(workers[0]!.terminated).toBe(true);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await settled();
    const worker = workers[1]!;
    worker.send({ type: 'report', job: worker.commands[0]!.job, report: report('b.mp4') });
    expect((await second).file.name).toBe('b.mp4');
  });

  it('lets go of the video element when a job is cancelled or done', async () => {
    const { analyze, workers, releaseElement } = setUp();
    const controller = new AbortController();
    const first = analyze('a.mp4', controller);
    await settled();
    expect(releaseElement).not.toHaveBeenCalled();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(releaseElement).toHaveBeenCalledTimes(1);
    const second = analyze('b.mp4');
    await settled();
    workers[1]!.send({ type: 'report', job: 2, report: report('b.mp4') });
    await second;
    expect(releaseElement).toHaveBeenCalledTimes(2);
  });

  it('cancels a waiting job without disturbing the running one', async () => {
    const { analyze, workers } = setUp();
    const controller = new AbortController();
    const first = analyze('a.mp4');
    const second = analyze('b.mp4', controller);
    await settled();
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    const worker = workers[0]!;
    expect(worker.terminated).toBe(false);
    worker.send({ type: 'report', job: worker.commands[0]!.job, report: report('a.mp4') });
    await first;
    await settled();
    expect(worker.commands).toHaveLength(1);
  });

  it('leaves nothing on a signal that outlives its jobs', async () => {
    const { analyze, workers } = setUp();
    const controller = new AbortController();
    const jobs = [analyze('a.mp4', controller), analyze('b.mp4', controller)];
    await settled();
    workers[0]!.send({ type: 'report', job: 1, report: report('a.mp4') });
    await settled();
    const error = { code: 'undecodable', message: 'told by the worker', detail: {} } as const;
    workers[0]!.send({ type: 'error', job: 2, error });
    await Promise.allSettled(jobs);
    await settled();
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('turns a crash into an internal error and starts a new worker for the next job', async () => {
    const { analyze, workers } = setUp();
    const first = analyze('a.mp4');
    await settled();
    workers[0]!.crash('out of memory');
    await expect(first).rejects.toMatchObject({
      code: 'internal',
      message: 'The analysis worker failed. It stopped: out of memory',
    });
    void analyze('b.mp4').catch(() => undefined);
    await settled();
    expect(workers).toHaveLength(2);
    expect(workers[0]!.terminated).toBe(true);
  });

  it.each([
    { code: 'undecodable', retired: false },
    { code: 'file-unreadable', retired: false },
    { code: 'inference-failed', retired: true },
  ] as const)('rejects with the error of the worker ($code; worker retired: $retired)', async (row) => {
    const { analyze, workers } = setUp();
    const result = analyze('a.mp4');
    await settled();
    const worker = workers[0]!;
    const error = { code: row.code, message: 'told by the worker', detail: { tier: 'ffmpeg' } };
    worker.send({ type: 'error', job: worker.commands[0]!.job, error });
    await expect(result).rejects.toMatchObject(error);
    expect(worker.terminated).toBe(row.retired);
  });

  it('cancels the job under way when it is disposed of', async () => {
    const { analyze, client, workers } = setUp();
    const result = analyze('a.mp4');
    await settled();
    client.dispose();
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers[0]!.terminated).toBe(true);
  });
});
