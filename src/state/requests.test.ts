import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../domain/request.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createQueueStore } from './queue.ts';
import { createRequestsStore } from './requests.ts';

const SITE = 'https://example.org/app/';
const OPENED = 1000;

function setUp() {
  const queue = createQueueStore({ analyze: () => new Promise(() => undefined) });
  let hear!: (record: RequestRecord) => void;
  const store = createRequestsStore(SITE, OPENED, (listener) => (hear = listener), queue);
  let id = 0;
  const request = (path: string, part: Partial<RequestRecord> = {}): void =>
    hear({
      id: `${++id}`,
      url: SITE + path,
      at: OPENED + 1,
      until: OPENED + 2,
      side: 'asked',
      answeredBy: 'network',
      bytes: 10,
      ...part,
    });
  return { queue, store, request };
}

describe('the list of requests', () => {
  it('adds up what was asked for at one address', () => {
    const { store, request } = setUp();
    request('models/a.onnx');
    request('models/a.onnx?x=1', { bytes: 5 });
    request('models/a.onnx', { answeredBy: 'device', bytes: 0 });
    expect(store.getState().rows).toEqual([
      {
        url: `${SITE}models/a.onnx`,
        origin: 'https://example.org',
        purpose: 'model',
        fromNetwork: 2,
        bytes: 15,
        fromDevice: 1,
      },
    ]);
  });

  it('counts a request once, however often it is told, and none from before the page was opened', () => {
    const { store, request } = setUp();
    request('', { id: 'same' });
    request('', { id: 'same' });
    request('', { at: OPENED - 1 });
    expect(store.getState().rows).toMatchObject([{ fromNetwork: 1 }]);
  });

  it.each(['asked first', 'answered first'])('counts a request once that both sides tell of: %s', (order) => {
    const { store, queue, request } = setUp();
    queue.getState().add([new File(['x'], 'a.mp4')], DEFAULT_SETTINGS);
    const sides = [
      () => request('models/a.onnx'),
      () => request('models/a.onnx', { side: 'answered', bytes: 7 }),
    ];
    for (const tell of order === 'asked first' ? sides : sides.toReversed()) tell();
    expect(store.getState().rows).toMatchObject([{ fromNetwork: 1, bytes: 7, fromDevice: 0 }]);
    expect(store.getState().duringCheck).toBe(1);
  });

  it('believes the service worker where it says that the device answered', () => {
    const { store, queue, request } = setUp();
    queue.getState().add([new File(['x'], 'a.mp4')], DEFAULT_SETTINGS);
    request('models/a.onnx');
    request('models/a.onnx', { side: 'answered', answeredBy: 'device', bytes: 0 });
    expect(store.getState().rows).toMatchObject([{ fromNetwork: 0, bytes: 0, fromDevice: 1 }]);
    expect(store.getState().duringCheck).toBe(0);
  });

  it('counts what the page and the service worker each fetched for themselves', () => {
    const { store, request } = setUp();
    request('');
    request('', { side: 'own' });
    request('', { side: 'answered', at: OPENED + 60_000, until: OPENED + 60_000 });
    expect(store.getState().rows).toMatchObject([{ fromNetwork: 3 }]);
  });

  it('counts what goes over the network from the beginning of a check', () => {
    const { store, queue, request } = setUp();
    request('a');
    expect(store.getState().duringCheck).toBeNull();
    queue.getState().add([new File(['x'], 'a.mp4')], DEFAULT_SETTINGS);
    request('b');
    request('c', { answeredBy: 'device' });
    expect(store.getState().duringCheck).toBe(1);
  });
});
