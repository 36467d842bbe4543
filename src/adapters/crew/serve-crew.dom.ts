import type { CrewRequest, HelperLost, Trade } from './messages.ts';

/** Starts a helper; tests put fakes in its place. */
export type StartHelper = (trade: Trade) => Pick<Worker, 'postMessage' | 'terminate' | 'onerror'>;

/** The page's side of a crew. */
export interface Crew {
  /** For the worker that wants helpers. */
  readonly port: MessagePort;
  /** Ends all helpers: the worker that wanted them is gone. */
  dismissAll(): void;
}

/** Starts helpers for one worker as it asks for them. */
export function serveCrew(start: StartHelper = startHelper): Crew {
  const { port1: own, port2: port } = new MessageChannel();
  const helpers = new Map<number, ReturnType<StartHelper>>();
  const dismiss = (id: number): void => {
    helpers.get(id)?.terminate();
    helpers.delete(id);
  };
  own.onmessage = ({ data: request }: MessageEvent<CrewRequest>) => {
    const { id } = request;
    if (request.type === 'dismiss') return dismiss(id);
    const helper = start(request.trade);
    helpers.set(id, helper);
    helper.onerror = ({ message }) =>
      own.postMessage({ id, message: message || 'no reason given' } satisfies HelperLost);
    helper.postMessage(request.line, [request.line]);
  };
  return {
    port,
    dismissAll() {
      own.close();
      [...helpers.keys()].forEach(dismiss);
    },
  };
}

function startHelper(trade: Trade): Worker {
  switch (trade) {
    case 'score':
      return new Worker(new URL('../inference/score.worker.ts', import.meta.url), {
        type: 'module',
        name: 'score',
      });
    case 'hash':
      return new Worker(new URL('../provenance/hash.worker.ts', import.meta.url), {
        type: 'module',
        name: 'hash',
      });
    case 'ffmpeg':
      return new Worker(new URL('../video/ffmpeg/ffmpeg.worker.ts', import.meta.url), {
        type: 'module',
        name: 'ffmpeg',
      });
  }
}
