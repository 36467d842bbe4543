import { observeRequests, recordKept } from '../adapters/requests/observe-requests.ts';
import { openRequestChannel } from '../adapters/requests/request-channel.ts';
import type { RequestRecord } from '../domain/request.ts';

/** More than a long day of analyses. */
const LIMIT = 2000;

/** Tells the pages of every request that the service worker answers or makes. Nothing is written down. */
export class RequestLog {
  readonly #records: RequestRecord[] = [];
  readonly #channel: BroadcastChannel;
  /** Addresses that a page asked for and that were passed on to the host. */
  readonly #passedOn = new Set<string>();

  constructor(siteRoot: string) {
    this.#channel = openRequestChannel(siteRoot);
    observeRequests(
      (record) => this.#add(record),
      (url) => (this.#passedOn.delete(url) ? 'answered' : 'own'),
    );
  }

  /** A page asked for something. */
  asked(url: string): void {
    this.#passedOn.add(url);
  }

  /** A request was answered from what this device keeps. */
  kept(url: string): void {
    this.#passedOn.delete(url);
    this.#add(recordKept(url));
  }

  /** For a page that has just opened: its first requests were answered before it could listen. */
  tellAll(): void {
    for (const record of this.#records) this.#channel.postMessage(record);
  }

  #add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > LIMIT) this.#records.shift();
    this.#channel.postMessage(record);
  }
}
