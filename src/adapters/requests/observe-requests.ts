import type { RequestRecord } from '../../domain/request.ts';

/** Sets the records of this thread's life apart from those of any other. */
const life = crypto.randomUUID();
let told = 0;

/** A record of a request that the service worker answered just now from what the device keeps. */
export function recordKept(url: string): RequestRecord {
  const at = Date.now();
  return { id: nextId(), url, at, until: at, side: 'answered', answeredBy: 'device', bytes: 0 };
}

/** What the browser notes of one request. */
export type TimingEntry = Pick<
  PerformanceResourceTiming,
  'name' | 'startTime' | 'responseEnd' | 'workerStart' | 'transferSize' | 'decodedBodySize'
>;

/**
 * Tells of every request that this thread made since it began, from the browser's own list of them.
 *
 * @param sideOf whose request it is, by its address
 */
export function observeRequests(
  tell: (record: RequestRecord) => void,
  sideOf: (url: string) => RequestRecord['side'] = () => 'asked',
): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (isOurs(entry, self.location.origin)) tell(recordOf(entry, sideOf(entry.name)));
    }
  });
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
}

/**
 * Whether this thread has to tell of a request. Left out are those that the service worker answered: it tells of
 * them itself, and knows better.
 */
export function isOurs(entry: TimingEntry, origin: string): boolean {
  const { name, workerStart, transferSize, decodedBodySize } = entry;
  if (workerStart > 0 || !/^https?:/.test(name)) return false;
  // WebKit says nothing at all of an answer of the service worker. Of foreign hosts nothing is said either way.
  const nothingSaid = transferSize === 0 && decodedBodySize === 0;
  return !(nothingSaid && new URL(name).origin === origin);
}

function recordOf(entry: TimingEntry, side: RequestRecord['side']): RequestRecord {
  const { name: url, transferSize, decodedBodySize, startTime, responseEnd } = entry;
  // The browser's own cache answered where nothing was transferred although there is something.
  const answeredBy = transferSize === 0 && decodedBodySize > 0 ? 'device' : 'network';
  const { timeOrigin } = performance;
  const at = timeOrigin + startTime;
  const until = timeOrigin + Math.max(startTime, responseEnd);
  return { id: nextId(), url, at, until, side, answeredBy, bytes: transferSize };
}

function nextId(): string {
  return `${life}-${++told}`;
}
