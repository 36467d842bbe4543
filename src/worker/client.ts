import type { AnalysisReport, Stage } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { DecoderTier } from '../domain/video.ts';
import type {
  CropEvent,
  CropScore,
  ExtractSettings,
  ExtractSummary,
  FramePicture,
  ModelVerification,
  ModelWish,
  WorkerCommand,
} from './protocol.ts';
import { spawnAnalysisWorker } from './spawn.dom.ts';
import { cancelled, JobRun, type FinalEvent, type Post, type WorkerSeat } from './perform.ts';

/** Whoever watches a job. */
export interface JobHandlers {
  /** Bytes for the stages `load`, `probe` and `hash`; frames or faces for the others. */
  readonly onProgress?: ((stage: Stage, done: number, total: number) => void) | undefined;
  /** Small pictures of the whole frames; made only where somebody listens. */
  readonly onFrame?: ((frame: FramePicture) => void) | undefined;
  /** The receiver owns the crop's bytes. */
  readonly onCrop?: ((crop: CropEvent) => void) | undefined;
  /** How crops scored that `onCrop` was given before; an extraction has no scores. */
  readonly onScores?: ((scores: readonly CropScore[]) => void) | undefined;
  /**
   * The job stood still and begins again: what was shown of it so far comes once more. Without this, a job that has
   * shown something is not begun again.
   */
  readonly onRestart?: (() => void) | undefined;
}

/** The page's way to the analysis worker: promises in place of messages. */
export interface AnalysisClient {
  /**
   * A job that stands still is begun once more in the simplest way: one thread, the next decoder.
   *
   * @throws AnalysisError `cancelled` once `signal` aborts, `internal` when the worker dies, `stood-still` when the
   * second attempt stands still too, or the worker's
   */
  analyze(
    file: File,
    settings: AnalysisSettings,
    handlers: JobHandlers,
    signal: AbortSignal,
  ): Promise<AnalysisReport>;
  /** The crops go to `handlers.onCrop`. Throws as `analyze` does. */
  extract(
    file: File,
    settings: ExtractSettings,
    handlers: JobHandlers,
    signal: AbortSignal,
  ): Promise<ExtractSummary>;
  /** Compares a model on this device with the reference implementation. Throws as `analyze` does. */
  verify(wish: ModelWish, signal: AbortSignal): Promise<ModelVerification>;
  /** Starts the worker ahead of the first job. Loads its script, no model. */
  warmUp(): void;
  /** Ends the worker; the job under way is cancelled. */
  dispose(): void;
}

/** The part of `Worker` that the client uses, so that tests can put a fake in its place. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

/** What the client needs from whoever composes the app. */
export interface AnalysisClientOptions {
  /** Answers the worker's requests for frames with a `<video>` element, which workers lack; returns what ends that. */
  readonly serveElementFrames: (port: MessagePort, file: File) => () => void;
  readonly skipTiers?: readonly DecoderTier[] | undefined;
  /** Absolute address of the app's folder, with a trailing slash. */
  readonly siteRoot?: string | undefined;
  /** Whether this is iOS or iPadOS, which a worker cannot always tell. */
  readonly ios?: boolean | undefined;
  readonly spawn?: (() => WorkerLike) | undefined;
}

/**
 * Creates the client. The worker starts with the first job and stays, with its models, for the next; jobs
 * run one at a time in the order of the calls. Aborting terminates the worker: instant, whatever it does.
 */
export function createAnalysisClient({
  serveElementFrames,
  skipTiers = [],
  siteRoot = new URL('./', document.baseURI).href,
  ios = false,
  spawn = spawnAnalysisWorker,
}: AnalysisClientOptions): AnalysisClient {
  let worker: WorkerLike | null = null;
  let lastJob = 0;
  let queue: Promise<void> = Promise.resolve();
  let current: Pick<JobRun<FinalEvent['type']>, 'stop'> | null = null;
  let modelOfWorker: string | null = null;

  function retireWorker(): void {
    worker?.terminate();
    worker = null;
    modelOfWorker = null;
  }

  /**
   * A model keeps its memory: another backend or model, another worker.
   */
  function settleModel({ backend, model }: ModelWish): void {
    const wished = JSON.stringify([backend, model]);
    if (modelOfWorker !== null && modelOfWorker !== wished) retireWorker();
    modelOfWorker = wished;
  }

  /** Waits for its turn; an abort while waiting rejects at once and leaves the running job alone. */
  function enqueue<Result>(signal: AbortSignal, start: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(cancelled());
      const onAbort = (): void => reject(cancelled());
      signal.addEventListener('abort', onAbort, { once: true });
      queue = queue.then(async () => {
        if (signal.aborted) return;
        await start().then(resolve, reject);
        signal.removeEventListener('abort', onAbort);
      });
    });
  }

  const seat: WorkerSeat = {
    worker: () => (worker ??= spawn()),
    vacate() {
      worker?.terminate();
      worker = null;
    },
    retire: retireWorker,
  };

  async function perform<Type extends FinalEvent['type']>(
    expected: Type,
    post: Post,
    handlers: JobHandlers,
    signal: AbortSignal,
  ): Promise<Extract<FinalEvent, { type: Type }>> {
    const run = new JobRun(seat, { job: ++lastJob, expected, post, handlers, signal, ios });
    current = run;
    try {
      return await run.outcome;
    } finally {
      current = null;
    }
  }

  /** Sends a command about a file, with a line to the page's `<video>` element for as long as the job lasts. */
  const postAbout =
    (file: File, wish: FileWish): Post =>
    (to, job, device, skip) => {
      const { port1, port2 } = new MessageChannel();
      const release = serveElementFrames(port1, file);
      const command: WorkerCommand = {
        ...wish,
        job,
        file,
        siteRoot,
        elementPort: port2,
        skipTiers: [...skipTiers, ...skip],
        device,
      };
      to.postMessage(command, [port2]);
      return () => {
        release();
        port1.close();
      };
    };

  return {
    async analyze(file, settings, handlers, signal) {
      const post = postAbout(file, {
        type: 'analyze',
        settings,
        framePictures: handlers.onFrame !== undefined,
      });
      const start = () => {
        settleModel(settings);
        return perform('report', post, handlers, signal);
      };
      return (await enqueue(signal, start)).report;
    },
    async extract(file, settings, handlers, signal) {
      const post = postAbout(file, { type: 'extract', settings });
      return (await enqueue(signal, () => perform('extracted', post, handlers, signal))).summary;
    },
    async verify(wish, signal) {
      const post: Post = (to, job, device) => {
        to.postMessage({ type: 'verify', job, siteRoot, wish, device } satisfies WorkerCommand);
        return () => undefined;
      };
      const start = () => {
        settleModel(wish);
        return perform('verified', post, {}, signal);
      };
      return (await enqueue(signal, start)).verification;
    },
    warmUp() {
      if (worker) return;
      const started = spawn();
      // One that fails to load would never answer; the first job starts another and tells what is wrong with it.
      started.onerror = () => {
        if (worker === started) retireWorker();
      };
      worker = started;
    },
    dispose() {
      current?.stop(cancelled());
      retireWorker();
    },
  };
}

type FileWish =
  | { readonly type: 'analyze'; readonly settings: AnalysisSettings; readonly framePictures: boolean }
  | { readonly type: 'extract'; readonly settings: ExtractSettings };
