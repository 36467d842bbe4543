import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaceCrops } from '../../domain/face.ts';
import type { Helper } from '../crew/hire.ts';
import { BackbonePool } from './backbone-pool.ts';
import type { BackboneOrder, ScoreAnswer, ScoreRequest } from './score-messages.ts';

const order = {} as BackboneOrder;

/** A worker whose answers the test gives. */
class FakeWorker implements Helper {
  onmessage: Helper['onmessage'] = null;
  onerror: Helper['onerror'] = null;
  readonly requests: ScoreRequest[] = [];
  terminated = false;

  postMessage(request: ScoreRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(data: ScoreAnswer): void {
    this.onmessage!({ data } as MessageEvent<ScoreAnswer>);
  }
  /** Answers its last request: the logit of a crop is its first byte, its feature twice that. */
  score(): void {
    const request = this.requests.at(-1)!;
    if (request.type !== 'score') throw new Error('It was not asked to score.');
    const { count, size, data } = request.crops;
    const logits = Float32Array.from({ length: count }, (_, i) => data[i * size * size * 3]!);
    const activations = { columns: 1, rows: 1, logits };
    this.answer({ type: 'scored', scores: { logits, features: logits.map((x) => 2 * x), activations } });
  }
  die(message = 'out of memory'): void {
    this.onerror!({ message });
  }
}

function crops(count: number): FaceCrops {
  const data = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) data[3 * i] = i + 1;
  return { count, size: 1, data };
}

function begin(count: number) {
  const workers: FakeWorker[] = [];
  const pool = BackbonePool.start(count, order, () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { workers, pool };
}

async function ready(count: number) {
  const { workers, pool } = begin(count);
  workers.forEach((worker) => worker.answer({ type: 'ready' }));
  return { workers, pool: await pool };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('BackbonePool', () => {
  it('hands crops to all workers and puts the answers together in order', async () => {
    const { workers, pool } = await ready(2);
    const scores = pool.scoreCrops(crops(5));
    const [a, b] = workers as [FakeWorker, FakeWorker];
    b.score();
    b.score();
    a.score();
    expect(await scores).toMatchObject({
      logits: Float32Array.of(1, 2, 3, 4, 5),
      features: Float32Array.of(2, 4, 6, 8, 10),
      activations: { columns: 1, rows: 1, logits: Float32Array.of(1, 2, 3, 4, 5) },
    });
    expect(workers.map(({ requests }) => requests.length - 1)).toEqual([1, 2]);
  });

  it('serves calls in their order', async () => {
    const { workers, pool } = await ready(1);
    const first = pool.scoreCrops(crops(1));
    const second = pool.scoreCrops(crops(2));
    workers[0]!.score();
    expect((await first).logits).toHaveLength(1);
    workers[0]!.score();
    expect((await second).logits).toHaveLength(2);
  });

  it('answers at once where there is nothing to score', async () => {
    const { pool } = await ready(1);
    expect(await pool.scoreCrops(crops(0))).toMatchObject({ logits: new Float32Array(0), activations: null });
  });

  it('is there with its first worker; the others join', async () => {
    const { workers, pool } = begin(2);
    workers[1]!.answer({ type: 'ready' });
    const started = await pool;
    expect(started.lanes).toBe(1);
    void started.scoreCrops(crops(4));
    expect(workers[0]!.requests).toHaveLength(1);
    workers[0]!.answer({ type: 'ready' });
    expect(started.lanes).toBe(2);
    expect(workers[0]!.requests.at(-1)).toMatchObject({ type: 'score' });
  });

  it('goes on without a worker that dies, and gives its crops to another', async () => {
    const { workers, pool } = await ready(2);
    const scores = pool.scoreCrops(crops(4));
    workers[0]!.die();
    expect(workers[0]!.terminated).toBe(true);
    workers[1]!.score();
    workers[1]!.score();
    expect((await scores).logits).toEqual(Float32Array.of(1, 2, 3, 4));
    expect(pool.lanes).toBe(1);
  });

  it('fails when the last worker is gone', async () => {
    const { workers, pool } = await ready(2);
    const scores = pool.scoreCrops(crops(2));
    const failure = expect(scores).rejects.toMatchObject({ code: 'inference-failed', message: /no room/ });
    workers[0]!.answer({
      type: 'failed',
      error: { code: 'inference-failed', message: 'no room', detail: {} },
    });
    workers[1]!.die('no room');
    await failure;
    await expect(pool.scoreCrops(crops(1))).rejects.toMatchObject({ code: 'inference-failed' });
  });

  it('goes on without a worker that falls silent', async () => {
    const { workers, pool } = await ready(2);
    const scores = pool.scoreCrops(crops(4));
    workers[1]!.score();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    workers[1]!.score();
    expect((await scores).logits).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  it('does not start without a worker: the last one says why', async () => {
    const { workers, pool } = begin(2);
    const failure = expect(pool).rejects.toMatchObject({ code: 'model-invalid', message: 'no such output' });
    workers[0]!.die();
    workers[1]!.answer({
      type: 'failed',
      error: { code: 'model-invalid', message: 'no such output', detail: {} },
    });
    await failure;
  });

  it('waits for silent workers for a while only', async () => {
    const { workers, pool } = begin(2);
    const failure = expect(pool).rejects.toMatchObject({ code: 'inference-failed' });
    await vi.advanceTimersByTimeAsync(60_000);
    await failure;
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });
});
