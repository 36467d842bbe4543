import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ElementResponse } from './messages.ts';
import { serveElementFrames } from './serve-element.dom.ts';

/** A player that shows the first frame as soon as it is asked to load. */
class FakeVideo extends EventTarget {
  src = '';
  readonly videoWidth = 4;
  readonly videoHeight = 2;
  readonly duration = 1;
  readonly currentTime = 0;

  load(): void {
    if (this.src) queueMicrotask(() => this.dispatchEvent(new Event('loadeddata')));
  }

  removeAttribute(): void {
    this.src = '';
  }
}

let video: FakeVideo;

beforeEach(() => {
  video = new FakeVideo();
  vi.stubGlobal('document', { createElement: () => video });
});
afterEach(() => void vi.unstubAllGlobals());

it('lets go of the player and the file when the job is over', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  const { port1, port2 } = new MessageChannel();
  const release = serveElementFrames(port1, new File(['x'], 'a.mp4'));
  const opened = new Promise<ElementResponse>((resolve) => (port2.onmessage = ({ data }) => resolve(data)));
  port2.postMessage({ type: 'open' });
  expect(await opened).toMatchObject({ type: 'opened', width: 4 });
  const url = video.src;
  expect(url).toMatch(/^blob:/);
  release();
  port1.close();
  expect(video.src).toBe('');
  expect(revoke).toHaveBeenCalledExactlyOnceWith(url);
});
