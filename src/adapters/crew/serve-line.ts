import { toErrorData } from '../../domain/errors.ts';
import type { Failed } from './messages.ts';

/**
 * The helper's side: answers every request that comes over its line; what is thrown crosses as data.
 *
 * @param serve `answer` may be called as often as there is something to say
 */
export function serveLine<Request, Answer>(
  serve: (request: Request, answer: (message: Answer) => void) => Promise<void>,
): void {
  self.onmessage = ({ data: line }: MessageEvent<MessagePort>) => {
    const answer = (message: Answer | Failed): void => line.postMessage(message);
    line.onmessage = ({ data: request }: MessageEvent<Request>) => {
      serve(request, answer).catch((error: unknown) => answer({ type: 'failed', error: toErrorData(error) }));
    };
  };
}
