import { observeRequests } from '../../adapters/requests/observe-requests.ts';
import { openRequestChannel } from '../../adapters/requests/request-channel.ts';

let telling = false;

/** Tells the page of every request that this worker makes, for its list of requests. Once is enough. */
export function tellRequests(siteRoot: string): void {
  if (telling) return;
  telling = true;
  const channel = openRequestChannel(siteRoot);
  observeRequests((record) => channel.postMessage(record));
}
