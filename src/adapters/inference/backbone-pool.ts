import { AnalysisError, fromErrorData } from '../../domain/errors.ts';
import type { FaceCrops } from '../../domain/face.ts';
import { hire, type Helper } from '../crew/hire.ts';
import type { CropScores } from '../../pipeline/ports.ts';
import type { Milliseconds } from '../../domain/units.ts';
import { joinScores, partsOf, type Backbone } from './backbone.ts';
import type { BackboneOrder, ScoreAnswer, ScoreRequest } from './score-messages.ts';

/** Few, so that no worker idles for long while another has the last of a video's crops. */
const CROPS_AT_ONCE = 2;

/** No answer for so long, and a worker is given up: a slow phone takes less to start, or for a few crops. */
const PATIENCE_MS: Milliseconds = 30_000;

/** Crops that wait for their scores. */
interface Errand {
  readonly crops: FaceCrops;
  resolve(scores: CropScores): void;
  reject(error: AnalysisError): void;
}

/** One worker and what it is at. */
interface Lane {
  readonly worker: Helper;
  state: 'starting' | 'idle' | Errand;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * A backbone in several workers, each on a thread of its own with a runtime of its own. They share no memory and wait for nothing
 * but messages, so one that fails or never starts costs only its part of the speed.
 */
export class BackbonePool implements Backbone {
  readonly #lanes = new Set<Lane>();
  /** First come, first served. */
  readonly #errands: Errand[] = [];
  /** Why there is no worker any more. */
  #ended: AnalysisError | null = null;
  #onReady: () => void = () => undefined;
  #onFailed: (error: AnalysisError) => void = () => undefined;

  /**
   * Starts the workers; there as soon as the first of them is, the others join when they can.
   *
   * @throws AnalysisError of the last worker when none starts
   */
  static async start(
    count: number,
    order: BackboneOrder,
    spawn: () => Helper = () => hire('score'),
  ): Promise<BackbonePool> {
    const pool = new BackbonePool();
    const ready = new Promise<void>((resolve, reject) => {
      pool.#onReady = resolve;
      pool.#onFailed = reject;
    });
    for (let i = 0; i < count; i++) pool.#open(spawn(), order);
    try {
      await ready;
      return pool;
    } catch (error) {
      await pool.release();
      throw error;
    }
  }

  /** Workers that are ready. */
  get lanes(): number {
    return [...this.#lanes].filter(({ state }) => state !== 'starting').length;
  }

  async scoreCrops(crops: FaceCrops): Promise<CropScores> {
    if (this.#ended) throw this.#ended;
    const parts = partsOf(crops, CROPS_AT_ONCE).map(
      (part) =>
        new Promise<CropScores>((resolve, reject) => {
          // A copy of its own: a view of the batch would take the whole batch along.
          this.#errands.push({ crops: { ...part, data: part.data.slice() }, resolve, reject });
        }),
    );
    this.#hand();
    return joinScores(await Promise.all(parts));
  }

  async release(): Promise<void> {
    for (const lane of this.#lanes) close(lane);
    this.#lanes.clear();
    this.#end(new AnalysisError('cancelled', 'The model was unloaded.'));
    return Promise.resolve();
  }

  #open(worker: Helper, order: BackboneOrder): void {
    const lane: Lane = { worker, state: 'starting' };
    this.#lanes.add(lane);
    worker.onmessage = ({ data }: MessageEvent<ScoreAnswer>) => this.#onAnswer(lane, data);
    worker.onerror = ({ message }) =>
      this.#drop(lane, new AnalysisError('inference-failed', `A worker stopped: ${message}`));
    this.#send(lane, { type: 'start', order });
  }

  #onAnswer(lane: Lane, answer: ScoreAnswer): void {
    clearTimeout(lane.timer);
    if (answer.type === 'failed') return this.#drop(lane, fromErrorData(answer.error));
    if (answer.type === 'ready') this.#onReady();
    else if (typeof lane.state === 'object') lane.state.resolve(answer.scores);
    lane.state = 'idle';
    this.#hand();
  }

  /** Gives each idle worker the next errand. */
  #hand(): void {
    for (const lane of this.#lanes) {
      if (lane.state !== 'idle') continue;
      const errand = this.#errands.shift();
      if (!errand) return;
      lane.state = errand;
      this.#send(lane, { type: 'score', crops: errand.crops });
    }
  }

  #send(lane: Lane, request: ScoreRequest): void {
    const silent = new AnalysisError('inference-failed', 'A worker for scoring gave no answer.');
    // In two halves: a device that slept meanwhile wakes up to the end of one of them, not to the end of its patience.
    const wait = (then: () => void): void => void (lane.timer = setTimeout(then, PATIENCE_MS / 2));
    wait(() => wait(() => this.#drop(lane, silent)));
    lane.worker.postMessage(request);
  }

  /** Goes on without a worker; its errand goes to the others. */
  #drop(lane: Lane, error: AnalysisError): void {
    if (!this.#lanes.delete(lane)) return;
    close(lane);
    if (typeof lane.state === 'object') this.#errands.unshift(lane.state);
    if (this.#lanes.size === 0) this.#end(error);
    else this.#hand();
  }

  #end(error: AnalysisError): void {
    this.#ended ??= error;
    this.#onFailed(error);
    for (const errand of this.#errands.splice(0)) errand.reject(error);
  }
}

function close({ worker, timer }: Lane): void {
  clearTimeout(timer);
  worker.terminate();
}
