import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayhead } from '../../../state/playhead.ts';
import { playVideo } from './play-video.ts';

const FRAME = 0.04;

/** A player at 25 frames a second that shows, at `currentTime`, the frame with that time plus `skew` as its stamp. */
class FakePlayer extends EventTarget {
  src = '';
  readonly videoWidth = 4;
  readonly paused = true;
  seeking = false;
  seeks: number[] = [];
  #time = 0;

  constructor(
    readonly skew: number,
    readonly first = 0,
  ) {
    super();
  }

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = Math.max(0, time);
    this.seeks.push(time);
    this.seeking = true;
    queueMicrotask(() => {
      this.seeking = false;
      this.dispatchEvent(new Event('seeked'));
    });
  }

  /** Stamp of the frame on screen, on the grid of frames. */
  get stamp(): number {
    const shown = Math.max(this.first, this.#time);
    return Math.floor(shown / FRAME + 1e-6) * FRAME + this.skew;
  }
}

beforeEach(() => {
  vi.stubGlobal('HTMLVideoElement', class {});
  vi.stubGlobal(
    'VideoFrame',
    class {
      readonly timestamp: number;
      constructor(player: FakePlayer) {
        this.timestamp = Math.round(player.stamp * 1e6);
      }
      close(): void {
        // Nothing is held.
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function open(player: FakePlayer, start = 0) {
  const playhead = createPlayhead(start);
  const rule = { playhead, tolerance: 0.01, beginsWithPicture: true };
  playVideo(player as never, new File(['x'], 'a.mp4'), rule);
  player.dispatchEvent(new Event('loadeddata'));
  await settled();
  return playhead;
}

describe('the player', () => {
  it.each([
    ['agree', 0],
    ['differ by an edit list', 2 * FRAME],
  ])('lands on the very frame where stamps and currentTime %s', async (_, skew) => {
    const player = new FakePlayer(skew);
    const playhead = await open(player);
    for (const frame of [0, 5, 6, 7, 30, 29, 3]) {
      playhead.getState().seek(frame * FRAME);
      await settled();
      expect(playhead.getState().time).toBeCloseTo(frame * FRAME, 5);
    }
  });

  it('finds the skew once, not with every seek', async () => {
    const player = new FakePlayer(2 * FRAME);
    const playhead = await open(player);
    player.seeks = [];
    for (const frame of [5, 6, 7]) {
      playhead.getState().seek(frame * FRAME);
      await settled();
    }
    expect(player.seeks).toHaveLength(3);
  });

  it('takes no skew from a first picture that comes later than asked', async () => {
    const player = new FakePlayer(0, 0.4);
    const playhead = createPlayhead(0);
    playVideo(player as never, new File(['x'], 'a.mp4'), {
      playhead,
      tolerance: 0.01,
      beginsWithPicture: false,
    });
    player.dispatchEvent(new Event('loadeddata'));
    await settled();
    playhead.getState().seek(0.8);
    await settled();
    expect(playhead.getState().time).toBeCloseTo(0.8, 5);
  });
});
