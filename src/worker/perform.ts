import { AnalysisError, fromErrorData } from '../domain/errors.ts';
import type { DecoderTier } from '../domain/video.ts';
import type { JobHandlers, WorkerLike } from './client.ts';
import type { DeviceHints, WorkerEvent } from './protocol.ts';
import { standstillNote, tiersToLeave, Watchdog, type Standstill } from './watchdog.ts';

/** The events that end a job well. */
export type FinalEvent = Extract<WorkerEvent, { type: 'report' | 'extracted' | 'verified' }>;

/** Hands a command over and returns what tidies up after the job. `skip`: decoder tiers to leave out besides the usual. */
export type Post = (
  worker: WorkerLike,
  job: number,
  device: DeviceHints,
  skip: readonly DecoderTier[],
) => () => void;

/** The place of the one worker, which jobs may end and have started anew. */
export interface WorkerSeat {
  /** The worker, started where there is none. */
  worker(): WorkerLike;
  /** Ends it; the next is for the same model. */
  vacate(): void;
  /** Ends it and forgets what model it was for. */
  retire(): void;
}

/** One job, as the client's methods describe it. */
export interface JobOrder<Type extends FinalEvent['type']> {
  readonly job: number;
  readonly expected: Type;
  readonly post: Post;
  readonly handlers: JobHandlers;
  readonly signal: AbortSignal;
  readonly ios: boolean;
}

/** A worker that threw one of these may be left with a broken WebAssembly heap; the next job gets a new one. */
const CODES_THAT_RETIRE_THE_WORKER: readonly string[] = ['internal', 'inference-failed'];

/** What a single thread may help with, for the next job too. */
const STEPS_OF_THE_MODEL: readonly Standstill['step'][] = ['load', 'score', 'sequence'];

/**
 * How many workers may be tried until one loads. While the service worker installs the app, WebKit fails to load about
 * every twelfth.
 */
const LOADING_ATTEMPTS = 3;

/** One job on the worker: attempted, watched, begun again where it stands still. */
export class JobRun<Type extends FinalEvent['type']> {
  /** Settles when the job is over, however. */
  readonly outcome: Promise<Extract<FinalEvent, { type: Type }>>;
  #resolve!: (event: Extract<FinalEvent, { type: Type }>) => void;
  #reject!: (error: AnalysisError) => void;
  #tidyUp: () => void = () => undefined;
  #watchdog: Watchdog | null = null;
  #standstill: Standstill | null = null;
  /** Why it runs on a single thread; null for the first attempt. */
  #notes: readonly string[] | null = null;
  #hasShown = false;
  #hasHeard = false;
  /** How many workers did not load. */
  #unloaded = 0;
  readonly #onAbort = (): void => this.stop(cancelled());

  constructor(
    private readonly seat: WorkerSeat,
    private readonly order: JobOrder<Type>,
  ) {
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    order.signal.addEventListener('abort', this.#onAbort);
    this.#begin();
  }

  /** Ends the job and its worker at once. */
  stop(error: AnalysisError): void {
    this.seat.retire();
    this.#settle();
    this.#reject(error);
  }

  #begin(): void {
    const { job, ios, post } = this.order;
    this.#watchdog = new Watchdog((where) => this.#onStill(where));
    try {
      const worker = this.seat.worker();
      worker.onerror = ({ message }) => this.#onDeath(message);
      worker.onmessageerror = () => this.stop(internal('One of its messages could not be read.'));
      worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => {
        if (data.job === job) this.#onEvent(data);
      };
      const skip = this.#standstill ? tiersToLeave(this.#standstill) : [];
      this.#tidyUp = post(worker, job, { ios, singleBecause: this.#notes }, skip);
    } catch (error) {
      this.stop(internal(`It could not be given a job: ${String(error)}`));
    }
  }

  #onEvent(event: WorkerEvent): void {
    const { expected, handlers } = this.order;
    this.#hasHeard = true;
    this.#watchdog?.heard(event);
    switch (event.type) {
      case 'progress':
        return handlers.onProgress?.(event.stage, event.done, event.total);
      case 'step':
        return;
      case 'frame':
        this.#hasShown = true;
        return handlers.onFrame?.(event.frame);
      case 'crop':
        this.#hasShown = true;
        return handlers.onCrop?.(event.crop);
      case 'scores':
        return handlers.onScores?.(event.scores);
      case 'error':
        return this.#onError(fromErrorData(event.error));
      default:
        if (event.type !== expected) return this.stop(internal(`It answered with "${event.type}".`));
        this.#settle();
        return this.#resolve(event as Extract<FinalEvent, { type: Type }>);
    }
  }

  #onError(error: AnalysisError): void {
    if (CODES_THAT_RETIRE_THE_WORKER.includes(error.code)) this.seat.retire();
    this.#settle();
    this.#reject(error);
  }

  /** An error without a message before the first word: the script did not load. */
  #onDeath(message: string | undefined): void {
    const unloaded = !message && !this.#hasHeard;
    if (!unloaded || ++this.#unloaded >= LOADING_ATTEMPTS)
      return this.stop(internal(`It stopped: ${message || 'no reason given'}`));
    this.#beginAnew();
  }

  #onStill(where: Standstill): void {
    const { onRestart } = this.order.handlers;
    // What was shown would come twice.
    if (this.#standstill || (this.#hasShown && !onRestart)) return this.stop(stoodStill(where));
    this.#standstill = where;
    onRestart?.();
    this.#notes = [standstillNote(where)];
    this.#beginAnew();
  }

  #beginAnew(): void {
    this.#watchdog?.stop();
    this.seat.vacate();
    this.#tidyUp();
    this.#begin();
  }

  #settle(): void {
    this.order.signal.removeEventListener('abort', this.#onAbort);
    this.#watchdog?.stop();
    // A standstill over something else than the model is no reason to leave the next job a single thread.
    if (this.#standstill && !STEPS_OF_THE_MODEL.includes(this.#standstill.step)) this.seat.retire();
    this.#tidyUp();
  }
}

export function cancelled(): AnalysisError {
  return new AnalysisError('cancelled', 'The job was cancelled.');
}

function internal(message: string): AnalysisError {
  return new AnalysisError('internal', `The analysis worker failed. ${message}`);
}

function stoodStill({ step, tier }: Standstill): AnalysisError {
  return new AnalysisError('stood-still', `No sign of life from step "${step}".`, {
    step,
    ...(tier !== null && { tier }),
  });
}
