import { describe, expect, it } from 'vitest';
import { createPlayhead } from './playhead.ts';

describe('play head', () => {
  it('starts where a person should look first, before anything is open', () => {
    expect(createPlayhead(3).getState()).toMatchObject({ time: 3, wish: { time: 3 }, medium: 'opening' });
  });

  it('tells two wishes for the same place apart, and follows what is on screen', () => {
    const playhead = createPlayhead(0);
    playhead.getState().seek(2);
    const first = playhead.getState().wish;
    playhead.getState().seek(2);
    expect(playhead.getState().wish).not.toBe(first);
    playhead.getState().shown(2.04);
    expect(playhead.getState()).toMatchObject({ time: 2.04, wish: { time: 2 } });
  });

  it('plays only what can be played, and stops when that fails on the way', () => {
    const playhead = createPlayhead(0);
    playhead.getState().setPlaying(true);
    expect(playhead.getState().playing).toBe(false);
    playhead.getState().opened('video');
    playhead.getState().setPlaying(true);
    expect(playhead.getState().playing).toBe(true);
    playhead.getState().opened('frames');
    expect(playhead.getState().playing).toBe(false);
  });
});
