import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ElementResponse } from './messages.ts';
import { serveElementFrames } from './serve-element.dom.ts';

/** A player that shows the first frame as soon as it is asked to load. */
class FakeVideo extends EventTarget {
  src = '';
  readonly videoWidth = 4;
  readonly videoHeight = 2;
  readonly duration = 1;
  readonly paused = true;
  /** What is really on screen after a seek to a time. */
  shownAt = (time: number): number => time;
  /** What a `VideoFrame` of this player says. */
  frameTime = (): number => this.shown;
  shown = 0;
  #time = 0;
  #onFrame: ((now: number, frame: { mediaTime: number }) => void) | null = null;

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    this.shown = this.shownAt(time);
    queueMicrotask(() => {
      this.#onFrame?.(0, { mediaTime: this.shown });
      this.dispatchEvent(new Event('seeked'));
    });
  }

  requestVideoFrameCallback(onFrame: (now: number, frame: { mediaTime: number }) => void): number {
    this.#onFrame = onFrame;
    return 1;
  }

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
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({}));
  vi.stubGlobal(
    'VideoFrame',
    class {
      readonly timestamp = video.frameTime() * 1e6;
      close(): void {
        // Nothing is held.
      }
    },
  );
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

/** Opens the player and seeks. @returns the answer to the last seek, without its picture */
async function seek(...times: number[]): Promise<Partial<ElementResponse>> {
  const { port1, port2 } = new MessageChannel();
  const release = serveElementFrames(
    {
      postMessage: (answer: ElementResponse) => port1.postMessage({ ...answer, bitmap: undefined }),
      set onmessage(listener: MessagePort['onmessage']) {
        port1.onmessage = listener as never;
      },
    } as unknown as MessagePort,
    new File(['x'], 'a.mp4'),
  );
  const ask = (request: object): Promise<ElementResponse> =>
    new Promise((resolve) => {
      port2.onmessage = ({ data }) => resolve(data);
      port2.postMessage(request);
    });
  let answer = await ask({ type: 'open' });
  for (const time of times) answer = await ask({ type: 'seek', time });
  release();
  port1.close();
  return answer;
}

it('stamps a picture with its own time, not with that asked for', async () => {
  video.shownAt = (time) => Math.floor(time / 0.04) * 0.04;
  expect(await seek(0.5)).toMatchObject({ type: 'frame', time: 0.48 });
});

it('waits a moment for a picture that comes up after the seek is said to be over', async () => {
  video.shownAt = (time) => {
    if (time === 0.8) setTimeout(() => (video.shown = time), 30);
    return time === 0.8 ? 0.4 : time;
  };
  expect(await seek(0.4, 0.8)).toMatchObject({ type: 'frame', time: 0.8 });
});

it('takes the same picture again where nothing else comes up', async () => {
  video.shownAt = (time) => Math.floor(time / 0.04) * 0.04;
  expect(await seek(0.48, 0.5)).toMatchObject({ type: 'frame', time: 0.48 });
});

it('goes by the time asked for where the pictures carry no times, as in Firefox', async () => {
  video.frameTime = () => 0;
  expect(await seek(0.3, 0.6)).toMatchObject({ type: 'frame', time: 0.6 });
});

it('gives up on a player that shows something else than was asked for', async () => {
  video.shownAt = () => 0.9;
  expect(await seek(0.1)).toEqual({ type: 'failed', reason: expect.stringContaining('shows 0.90 s') });
});

it('says so where a picture cannot be handed on', async () => {
  const { port1, port2 } = new MessageChannel();
  serveElementFrames(port1, new File(['x'], 'a.mp4'));
  const answers: ElementResponse[] = [];
  const answered = (count: number): Promise<boolean> => vi.waitUntil(() => answers.length === count);
  port2.onmessage = ({ data }) => answers.push(data as ElementResponse);
  port2.postMessage({ type: 'open' });
  await answered(1);
  // The picture of these tests is none that can be transferred.
  port2.postMessage({ type: 'seek', time: 0.5 });
  await answered(2);
  expect(answers[1]).toMatchObject({ type: 'failed' });
  port1.close();
});
