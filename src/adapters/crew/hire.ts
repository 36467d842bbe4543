import type { CrewRequest, HelperLost, Trade } from './messages.ts';

/** A helper as the worker that hired it sees it: the part of `Worker` that is needed. */
export interface Helper {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  /** Could not be loaded, or died. */
  onerror: ((event: { readonly message: string }) => void) | null;
}

let page: MessagePort | null = null;
let lastId = 0;
const helpers = new Map<number, Helper>();

/** Takes the line to the page. Once in a worker's life, before anything else. */
export function joinCrew(port: MessagePort): void {
  page = port;
  port.onmessage = ({ data: { id, message } }: MessageEvent<HelperLost>) =>
    helpers.get(id)?.onerror?.({ message });
}

/** Whether there is a page that starts helpers. */
export function canHire(): boolean {
  return page !== null;
}

/** Has the page start a helper. What is sent to it before it runs waits for it. */
export function hire(trade: Trade): Helper {
  const id = ++lastId;
  const { port1: own, port2: line } = new MessageChannel();
  const ask = (request: CrewRequest, transfer: Transferable[] = []): void =>
    page!.postMessage(request, transfer);
  const helper: Helper = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer = []) => own.postMessage(message, transfer),
    terminate() {
      helpers.delete(id);
      own.close();
      ask({ type: 'dismiss', id });
    },
  };
  own.onmessage = (event) => helper.onmessage?.(event);
  helpers.set(id, helper);
  ask({ type: 'hire', id, trade, line }, [line]);
  return helper;
}

/** Calls what starts one worker at once, a library say, and has the page start it where there is one. */
export function withHired<Result>(trade: Trade, start: () => Result): Result {
  if (!canHire()) return start();
  const { Worker } = self;
  self.Worker = function hired() {
    return hire(trade);
  } as unknown as typeof Worker;
  try {
    return start();
  } finally {
    self.Worker = Worker;
  }
}
