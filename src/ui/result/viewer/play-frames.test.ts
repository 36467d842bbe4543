import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayhead } from '../../../state/playhead.ts';
import { FRAME_TIME, playFrames } from './play-frames.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(start: number) {
  const playhead = createPlayhead(start);
  playhead.getState().opened('frames');
  const end = playFrames(playhead, [0, 1, 5], 0.01);
  const { setPlaying } = playhead.getState();
  return { playhead, end, setPlaying, now: () => playhead.getState() };
}

describe('analysed frames in the place of a video', () => {
  it('follow one another, however far apart they are, and stop at the last', () => {
    const { setPlaying, now } = setUp(0);
    setPlaying(true);
    vi.advanceTimersByTime(FRAME_TIME);
    expect(now()).toMatchObject({ time: 1, playing: true });
    vi.advanceTimersByTime(FRAME_TIME);
    expect(now().time).toBe(5);
    vi.advanceTimersByTime(FRAME_TIME);
    expect(now()).toMatchObject({ time: 5, playing: false });
  });

  it('begin again when they are played from the last', () => {
    const { setPlaying, now } = setUp(5);
    setPlaying(true);
    expect(now().time).toBe(0);
  });

  it('stay where they are once somebody pauses or leaves', () => {
    const { setPlaying, now, end } = setUp(0);
    setPlaying(true);
    setPlaying(false);
    vi.advanceTimersByTime(9 * FRAME_TIME);
    expect(now().time).toBe(0);
    setPlaying(true);
    end();
    vi.advanceTimersByTime(9 * FRAME_TIME);
    expect(now().time).toBe(0);
  });

  it('take four times as long at a quarter of the speed', () => {
    const { playhead, setPlaying, now } = setUp(0);
    playhead.getState().choose({ rate: 0.25 });
    setPlaying(true);
    vi.advanceTimersByTime(3.9 * FRAME_TIME);
    expect(now().time).toBe(0);
    vi.advanceTimersByTime(0.1 * FRAME_TIME);
    expect(now().time).toBe(1);
  });
});
