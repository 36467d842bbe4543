import { describe, expect, it } from 'vitest';
import { setUp, settled } from './testing/fake-client.ts';

describe('a job whose worker does not load', () => {
  it('tries another worker, with all its threads, where one does not load, and three at most', async () => {
    const { analyze, workers, releaseElement } = setUp();
    const result = analyze('a.mp4');
    await settled();
    workers[0]!.crash('');
    workers[1]!.crash('');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    expect(workers[2]!.commands).toMatchObject([{ type: 'analyze', device: { singleBecause: null } }]);
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
