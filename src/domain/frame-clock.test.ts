import { describe, expect, it } from 'vitest';
import { FrameClock } from './frame-clock.ts';

describe('the clock of a player’s frames', () => {
  it('believes the frame itself, which tells when it was shown and not what was asked for', () => {
    const clock = new FrameClock();
    clock.presented({ mediaTime: 0.48, frameTime: 0.48, paused: true });
    expect(clock.stampOf(0.48, 0.5)).toBe(0.48);
  });

  it('believes the player where its frames carry no times', () => {
    const clock = new FrameClock();
    clock.presented({ mediaTime: 0, frameTime: 0, paused: true });
    clock.presented({ mediaTime: 0.5, frameTime: 0, paused: true });
    expect(clock.stampOf(0, 1.2)).toBe(1.2);
  });

  it('accuses no frame that was followed by another while the video played', () => {
    const clock = new FrameClock();
    clock.presented({ mediaTime: 0.48, frameTime: 0.52, paused: false });
    expect(clock.stampOf(0.52, 0.53)).toBe(0.52);
  });

  it('believes the player where no frame can be had', () => {
    expect(new FrameClock().stampOf(null, 3)).toBe(3);
  });
});
