import { expect, it } from 'vitest';
import { isOurs, type TimingEntry } from './observe-requests.ts';

const ORIGIN = 'https://example.org';
const entry = (part: Partial<TimingEntry>): TimingEntry => ({
  name: `${ORIGIN}/models/a.onnx`,
  startTime: 1,
  responseEnd: 2,
  workerStart: 0,
  transferSize: 300,
  decodedBodySize: 100,
  ...part,
});

it.each([
  ['an answer of the host', {}, true],
  ['an answer of the service worker, as Chromium tells it', { workerStart: 5 }, false],
  ['an answer of the service worker, as WebKit tells it', { transferSize: 0, decodedBodySize: 0 }, false],
  ['an answer of the browser’s own cache', { transferSize: 0 }, true],
  [
    'a foreign host that lets nothing be known',
    { name: 'https://elsewhere.org/a', transferSize: 0, decodedBodySize: 0 },
    true,
  ],
  ['a file of the page itself', { name: `blob:${ORIGIN}/1` }, false],
] as const)('whether the asking thread tells of %s', (_, part, told) => {
  expect(isOurs(entry(part), ORIGIN)).toBe(told);
});
