import { createStore, type StoreApi } from 'zustand/vanilla';
import { purposeOf, type RequestPurpose, type RequestRecord } from '../domain/request.ts';
import type { Bytes } from '../domain/units.ts';
import type { QueueStore } from './queue.ts';

/** Everything that was asked for at one address. */
export interface RequestRow {
  readonly url: string;
  readonly origin: string;
  readonly purpose: RequestPurpose;
  /** How often a host answered, and with how many bytes. */
  readonly fromNetwork: number;
  readonly bytes: Bytes;
  /** How often this device answered from what it keeps. */
  readonly fromDevice: number;
}

/** Every request since the page was opened. */
export interface RequestsState {
  readonly rows: readonly RequestRow[];
  /** Answers from a host since the last check began; null before the first. */
  readonly duringCheck: number | null;
}

export type RequestsStore = StoreApi<RequestsState>;

/**
 * Creates the list of requests.
 *
 * @param listen tells of requests, some more than once, some from before the page was opened
 * @param openedAt when the page was opened, in milliseconds since 1970
 */
export function createRequestsStore(
  siteRoot: string,
  openedAt: number,
  listen: (hear: (record: RequestRecord) => void) => void,
  queue: Pick<QueueStore, 'subscribe'>,
): RequestsStore {
  const known = new Set<string>();
  const store = createStore<RequestsState>()(() => ({ rows: [], duringCheck: null }));

  listen((record) => {
    if (record.at < openedAt || known.has(record.id)) return;
    known.add(record.id);
    store.setState(({ rows, duringCheck }) => ({
      rows: withRecord(rows, record, siteRoot),
      duringCheck: duringCheck === null || record.answeredBy === 'device' ? duringCheck : duringCheck + 1,
    }));
  });

  let running: number | undefined;
  queue.subscribe(({ jobs }) => {
    const current = jobs.find(({ state }) => state.phase === 'running')?.id;
    if (current !== undefined && current !== running) store.setState({ duringCheck: 0 });
    running = current;
  });
  return store;
}

function withRecord(rows: readonly RequestRow[], record: RequestRecord, siteRoot: string): RequestRow[] {
  const url = record.url.replace(/[?#].*$/, '');
  const row = rows.find((candidate) => candidate.url === url) ?? {
    url,
    origin: new URL(url).origin,
    purpose: purposeOf(url, siteRoot),
    fromNetwork: 0,
    bytes: 0,
    fromDevice: 0,
  };
  const remote = record.answeredBy === 'network' ? 1 : 0;
  const updated = {
    ...row,
    fromNetwork: row.fromNetwork + remote,
    bytes: row.bytes + record.bytes,
    fromDevice: row.fromDevice + 1 - remote,
  };
  return rows.includes(row) ? rows.map((other) => (other === row ? updated : other)) : [...rows, updated];
}
