import { observeRequests } from '../adapters/requests/observe-requests.ts';
import { openRequestChannel } from '../adapters/requests/request-channel.ts';
import type { RequestRecord } from '../domain/request.ts';
import type { ServiceWorkerCommand } from './protocol.ts';

/** Hears of every request of this page, of its workers and of the service worker, also of those made already. */
export function listenToRequests(siteRoot: string, hear: (record: RequestRecord) => void): void {
  openRequestChannel(siteRoot).onmessage = ({ data }: MessageEvent<RequestRecord>) => hear(data);
  observeRequests(hear);
  const ask: ServiceWorkerCommand = { type: 'tell-requests' };
  navigator.serviceWorker?.controller?.postMessage(ask);
}
