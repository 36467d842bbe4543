import { vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createAnalysisClient } from '../client.ts';
import { FakeWorker } from './fake-worker.ts';

/** A client whose workers do nothing but what a test makes them say. */
export function setUp() {
  const workers: FakeWorker[] = [];
  const releaseElement = vi.fn();
  const serveElementFrames = vi.fn(() => releaseElement);
  const client = createAnalysisClient({
    serveElementFrames,
    skipTiers: ['webcodecs'],
    siteRoot: 'https://example.test/app/',
    ios: true,
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const analyze = (name: string, controller = new AbortController(), handlers = {}) =>
    client.analyze(new File(['x'], name), DEFAULT_SETTINGS, handlers, controller.signal);
  return { client, workers, analyze, serveElementFrames, releaseElement };
}

/** Lets the promises that are already settled run their course. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
