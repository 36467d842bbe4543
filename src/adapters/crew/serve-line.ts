/**
 * The helper's side: answers every request that comes over its line, one after the other.
 *
 * @param serve `answer` may be called as often as there is something to say
 */
export function serveLine<Request, Answer>(
  serve: (request: Request, answer: (message: Answer) => void) => Promise<void>,
): void {
  self.onmessage = ({ data: line }: MessageEvent<MessagePort>) => {
    let last = Promise.resolve();
    line.onmessage = ({ data: request }: MessageEvent<Request>) => {
      last = last.then(() => serve(request, (message) => line.postMessage(message)));
    };
  };
}
