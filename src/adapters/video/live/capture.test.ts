import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordPart } from './capture.dom.ts';

class FakeRecorder {
  static isTypeSupported = (type: string): boolean => type === 'video/webm';
  static last: FakeRecorder;
  mimeType = 'video/webm';
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  onstop: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    FakeRecorder.last = this;
  }

  start(): void {
    this.ondataavailable?.({ data: new Blob(['abc']) });
  }

  stop(): void {
    this.onstop?.();
  }
}

const record = (signal: AbortSignal) => recordPart({} as MediaStream, 3000, 'live-1', signal);

describe('recordPart', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('MediaRecorder', FakeRecorder);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('gives a file after the time asked for', async () => {
    const part = record(new AbortController().signal);
    vi.advanceTimersByTime(3000);
    expect(await part).toMatchObject({ name: 'live-1', type: 'video/webm', size: 3 });
  });

  it('leaves nothing behind on the signal, however the recording ends', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const recorded = record(signal);
    vi.advanceTimersByTime(3000);
    await recorded;
    expect(getEventListeners(signal, 'abort')).toEqual([]);

    const failed = record(signal);
    FakeRecorder.last.onerror?.();
    await expect(failed).rejects.toThrow('The recorder failed.');
    expect(getEventListeners(signal, 'abort')).toEqual([]);

    const stopped = record(signal);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
