import { FrameClock } from '../../../domain/frame-clock.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { PlayheadStore } from '../../../state/playhead.ts';

/** What the player must know beside the element. */
export interface PlaybackRule {
  readonly playhead: PlayheadStore;
  /** How far two time stamps of one frame may lie apart. */
  readonly tolerance: Seconds;
  /** Whether the report's times begin with the first picture; a player's may begin with sound before it. */
  readonly beginsWithPicture: boolean;
}

/**
 * Ties a `<video>` element to the play head: it goes where the play head is wished, plays when that plays,
 * and says which frame is on screen, by the frame's own time stamp. When the browser cannot play the file,
 * the analysed frames take the video's place.
 *
 * @returns what ends it
 */
export function playVideo(element: HTMLVideoElement, file: File, rule: PlaybackRule): () => void {
  const { playhead, beginsWithPicture } = rule;
  const { shown, setPlaying, opened } = playhead.getState();
  const stop = new AbortController();
  const on = (event: keyof HTMLMediaElementEventMap, listener: () => void): void =>
    element.addEventListener(event, listener, { signal: stop.signal });
  const seeker = new Seeker(element, rule.tolerance);
  const tell = (stamp: Seconds): void => {
    if (!element.seeking) shown(stamp - seeker.offset);
  };

  on('loadeddata', () => {
    if (element.videoWidth === 0) return opened('frames');
    seeker.begin(beginsWithPicture);
    opened('video');
    seeker.goTo(playhead.getState().wish.time);
  });
  on('error', () => opened('frames'));
  on('seeked', () => {
    if (!seeker.corrected()) tell(seeker.stamp());
  });
  on('pause', () => setPlaying(false));
  watchFrames(element, seeker, tell, stop.signal);

  const unsubscribe = playhead.subscribe((now, before) => {
    if (now.medium !== 'video') return;
    if (now.wish !== before.wish) seeker.goTo(now.wish.time);
    if (now.muted !== before.muted) element.muted = now.muted;
    if (now.rate !== before.rate) element.playbackRate = now.rate;
    if (now.playing === before.playing) return;
    if (now.playing) element.play().catch(() => setPlaying(false));
    else element.pause();
  });

  const url = URL.createObjectURL(file);
  element.src = url;
  return () => {
    stop.abort();
    unsubscribe();
    element.removeAttribute('src');
    element.load();
    URL.revokeObjectURL(url);
  };
}

/** Browsers keep `currentTime` in microseconds. */
const ROUNDING: Seconds = 1e-4;

/**
 * Brings a player to times of a report. Two lines of time may differ from the report's: the stamps of the frames may begin
 * with sound before the picture (`offset`), and the player's `currentTime` may run ahead of its own stamps, as in WebKit
 * by the edit list of an mp4 with B-frames; that skew shows when a seek ends on a later frame than was asked for.
 */
class Seeker {
  readonly clock = new FrameClock();
  offset: Seconds = 0;
  #first: Seconds = 0;
  #skew: Seconds = 0;
  #asked: Seconds = 0;
  /** What `currentTime` was last set to. */
  #target: Seconds = NaN;
  #mayCorrect = false;

  constructor(
    private readonly element: HTMLVideoElement,
    private readonly tolerance: Seconds,
  ) {}

  /** The first picture is on screen. */
  begin(beginsWithPicture: boolean): void {
    this.#first = this.stamp();
    if (beginsWithPicture) this.offset = this.#first;
  }

  goTo(time: Seconds): void {
    this.#asked = time;
    this.#mayCorrect = true;
    this.#move();
  }

  stamp(): Seconds {
    const { currentTime } = this.element;
    const asIntended = Math.abs(currentTime - this.#target) < ROUNDING;
    return this.clock.stampOf(
      frameTimeOf(this.element),
      asIntended ? this.#asked + this.offset : currentTime,
    );
  }

  /** After a seek: whether it ended on too late a frame, so that another one is under way. */
  corrected(): boolean {
    const late = this.stamp() - Math.max(this.#asked + this.offset, this.#first);
    if (!this.#mayCorrect || late <= this.tolerance) return false;
    this.#mayCorrect = false;
    this.#skew += late;
    this.#move();
    return true;
  }

  #move(): void {
    // A little after the frame's stamp, so that rounding never shows the frame before.
    this.#target = this.#asked + this.offset - this.#skew + this.tolerance / 2;
    this.element.currentTime = this.#target;
  }
}

/** Tells the time stamp of every frame that comes on screen; a few a second where the browser is old. */
function watchFrames(
  element: HTMLVideoElement,
  seeker: Seeker,
  tell: (stamp: Seconds) => void,
  signal: AbortSignal,
): void {
  if (!('requestVideoFrameCallback' in HTMLVideoElement.prototype)) {
    element.addEventListener('timeupdate', () => tell(element.currentTime), { signal });
    return;
  }
  const next = (): number =>
    element.requestVideoFrameCallback((_, { mediaTime }) => {
      if (signal.aborted) return;
      const { paused } = element;
      if (paused) seeker.clock.presented({ mediaTime, frameTime: frameTimeOf(element), paused });
      tell(paused ? seeker.stamp() : mediaTime);
      next();
    });
  next();
}

/** The time stamp that a `VideoFrame` of the element carries; null where there is none. */
function frameTimeOf(element: HTMLVideoElement): Seconds | null {
  try {
    const frame = new VideoFrame(element);
    const stamp = frame.timestamp / 1e6;
    frame.close();
    return stamp;
  } catch {
    return null;
  }
}
