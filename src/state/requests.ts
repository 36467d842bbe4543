import { createStore, type StoreApi } from 'zustand/vanilla';
import { areOneRequest, purposeOf, type RequestPurpose, type RequestRecord } from '../domain/request.ts';
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
 * @param listen tells of requests, some more than once or from both sides, some from before the page was opened
 * @param openedAt when the page was opened, in milliseconds since 1970
 */
export function createRequestsStore(
  siteRoot: string,
  openedAt: number,
  listen: (hear: (record: RequestRecord) => void) => void,
  queue: Pick<QueueStore, 'subscribe'>,
): RequestsStore {
  const known = new Set<string>();
  let told: readonly Told[] = [];
  let checks = 0;
  const store = createStore<RequestsState>()(() => ({ rows: [], duringCheck: null }));

  listen((record) => {
    if (record.at < openedAt || known.has(record.id)) return;
    known.add(record.id);
    if (told.some((other) => areOneRequest(record, other.record))) return;
    // What the service worker says of a request takes the place of what its asker said.
    told = [...told.filter((other) => !areOneRequest(other.record, record)), { record, check: checks }];
    show();
  });

  let running: number | undefined;
  queue.subscribe(({ jobs }) => {
    const current = jobs.find(({ state }) => state.phase === 'running')?.id;
    if (current !== undefined && current !== running) {
      checks += 1;
      show();
    }
    running = current;
  });
  return store;

  function show(): void {
    const overNetwork = told.filter(
      ({ record, check }) => check === checks && record.answeredBy === 'network',
    );
    store.setState({
      rows: told.reduce<RequestRow[]>((rows, { record }) => withRecord(rows, record, siteRoot), []),
      duringCheck: checks === 0 ? null : overNetwork.length,
    });
  }
}

/** A request, and how many checks had begun when it was heard of. */
interface Told {
  readonly record: RequestRecord;
  readonly check: number;
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
