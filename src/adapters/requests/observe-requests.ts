import type { RequestRecord } from '../../domain/request.ts';

/** Sets the records of this thread's life apart from those of any other. */
const life = crypto.randomUUID();
let told = 0;

/** A record of a request that is being made now, told by whoever answers it. */
export function recordNow(url: string, answeredBy: RequestRecord['answeredBy']): RequestRecord {
  return { id: `${life}-${++told}`, url, at: Date.now(), answeredBy, bytes: 0 };
}

/**
 * Tells of every request that this thread made since it began, from the browser's own list of them. Left out
 * are those that the service worker answered: it tells of them itself, and knows better.
 */
export function observeRequests(tell: (record: RequestRecord) => void): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (entry.workerStart > 0 || !/^https?:/.test(entry.name)) continue;
      const { name: url, transferSize, decodedBodySize, startTime } = entry;
      // The browser's own cache answered where nothing was transferred although there is something.
      const answeredBy = transferSize === 0 && decodedBodySize > 0 ? 'device' : 'network';
      const at = performance.timeOrigin + startTime;
      tell({ id: `${life}-${++told}`, url, at, answeredBy, bytes: transferSize });
    }
  });
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
}
