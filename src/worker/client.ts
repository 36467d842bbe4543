import { AnalysisError } from '../domain/errors.ts';
import type { AnalysisReport, Stage } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { DecoderTier } from '../domain/video.ts';
import type {
  CropEvent,
  CropScore,
  DeviceHints,
  ExtractSettings,
  ExtractSummary,
  FramePicture,
  ModelVerification,
  ModelWish,
  WorkerCommand,
  WorkerEvent,
} from './protocol.ts';

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
}

/** The page's way to the analysis worker: promises in place of messages. */
export interface AnalysisClient {
  /** @throws AnalysisError `cancelled` once `signal` aborts, `internal` when the worker dies, or the worker's */
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

/** A worker that threw one of these may be left with a broken WebAssembly heap; the next job gets a new one. */
const CODES_THAT_RETIRE_THE_WORKER: readonly string[] = ['internal', 'inference-failed'];

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
  let stopCurrent: ((error: AnalysisError) => void) | null = null;
  let modelOfWorker: string | null = null;

  function retireWorker(): void {
    worker?.terminate();
    worker = null;
    modelOfWorker = null;
  }

  /**
   * A WebAssembly runtime keeps its number of threads and a second model its memory: another backend or model,
   * another worker.
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

  function perform<Type extends FinalEvent['type']>(
    expected: Type,
    post: Post,
    handlers: JobHandlers,
    signal: AbortSignal,
  ): Promise<Extract<FinalEvent, { type: Type }>> {
    return new Promise((resolve, reject) => {
      const job = ++lastJob;
      let tidyUp = (): void => undefined;

      const settle = (): void => {
        signal.removeEventListener('abort', onAbort);
        stopCurrent = null;
        tidyUp();
      };
      const stop = (error: AnalysisError): void => {
        retireWorker();
        settle();
        reject(error);
      };
      const onAbort = (): void => stop(cancelled());
      const onEvent = (event: WorkerEvent): void => {
        switch (event.type) {
          case 'progress':
            return handlers.onProgress?.(event.stage, event.done, event.total);
          case 'frame':
            return handlers.onFrame?.(event.frame);
          case 'crop':
            return handlers.onCrop?.(event.crop);
          case 'scores':
            return handlers.onScores?.(event.scores);
          case 'threads-failed':
            // The model stays settled: the next worker is for the same.
            worker?.terminate();
            worker = null;
            tidyUp();
            return begin(event.notes);
          case 'error': {
            const { code, message, detail } = event.error;
            if (CODES_THAT_RETIRE_THE_WORKER.includes(code)) retireWorker();
            settle();
            return reject(new AnalysisError(code, message, detail));
          }
          default:
            if (event.type !== expected) return stop(internal(`It answered with "${event.type}".`));
            settle();
            return resolve(event as Extract<FinalEvent, { type: Type }>);
        }
      };

      const begin = (threadsFailed: DeviceHints['threadsFailed']): void => {
        try {
          const current = (worker ??= spawn());
          current.onerror = ({ message }) => stop(internal(`It stopped: ${message || 'no reason given'}`));
          current.onmessageerror = () => stop(internal('One of its messages could not be read.'));
          current.onmessage = ({ data }: MessageEvent<WorkerEvent>) => {
            if (data.job === job) onEvent(data);
          };
          tidyUp = post(current, job, { ios, threadsFailed });
        } catch (error) {
          stop(internal(`It could not be given a job: ${String(error)}`));
        }
      };

      signal.addEventListener('abort', onAbort);
      stopCurrent = stop;
      begin(null);
    });
  }

  /** Sends a command about a file, with a line to the page's `<video>` element for as long as the job lasts. */
  const postAbout =
    (file: File, wish: FileWish): Post =>
    (to, job, device) => {
      const { port1, port2 } = new MessageChannel();
      const release = serveElementFrames(port1, file);
      const command: WorkerCommand = { ...wish, job, file, siteRoot, elementPort: port2, skipTiers, device };
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
      stopCurrent?.(cancelled());
      retireWorker();
    },
  };
}

/** Hands a command over and returns what tidies up after the job. */
type Post = (worker: WorkerLike, job: number, device: DeviceHints) => () => void;

type FileWish =
  | { readonly type: 'analyze'; readonly settings: AnalysisSettings; readonly framePictures: boolean }
  | { readonly type: 'extract'; readonly settings: ExtractSettings };

type FinalEvent = Extract<WorkerEvent, { type: 'report' | 'extracted' | 'verified' }>;

function spawnAnalysisWorker(): Worker {
  return new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
}

function cancelled(): AnalysisError {
  return new AnalysisError('cancelled', 'The job was cancelled.');
}

function internal(message: string): AnalysisError {
  return new AnalysisError('internal', `The analysis worker failed. ${message}`);
}
