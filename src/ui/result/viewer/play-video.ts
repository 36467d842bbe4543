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
  const { playhead, tolerance, beginsWithPicture } = rule;
  const { shown, setPlaying, opened } = playhead.getState();
  const stop = new AbortController();
  const on = (event: keyof HTMLMediaElementEventMap, listener: () => void): void =>
    element.addEventListener(event, listener, { signal: stop.signal });
  let offset: Seconds = 0;

  const goTo = (time: Seconds): void => {
    // A little after the frame's stamp, so that rounding never shows the frame before.
    element.currentTime = time + offset + tolerance / 2;
  };
  const tell = (stamp: Seconds): void => {
    if (!element.seeking) shown(stamp - offset);
  };

  on('loadeddata', () => {
    if (element.videoWidth === 0) return opened('frames');
    if (beginsWithPicture) offset = stampOf(element);
    opened('video');
    goTo(playhead.getState().wish.time);
  });
  on('error', () => opened('frames'));
  on('seeked', () => tell(stampOf(element)));
  on('pause', () => setPlaying(false));
  watchFrames(element, tell, stop.signal);

  const unsubscribe = playhead.subscribe((now, before) => {
    if (now.medium !== 'video') return;
    if (now.wish !== before.wish) goTo(now.wish.time);
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

/** Tells the time stamp of every frame that comes on screen; a few a second where the browser is old. */
function watchFrames(element: HTMLVideoElement, tell: (stamp: Seconds) => void, signal: AbortSignal): void {
  if (!('requestVideoFrameCallback' in HTMLVideoElement.prototype)) {
    element.addEventListener('timeupdate', () => tell(element.currentTime), { signal });
    return;
  }
  const next = (): number =>
    element.requestVideoFrameCallback((_, { mediaTime }) => {
      if (signal.aborted) return;
      tell(mediaTime);
      next();
    });
  next();
}

/** The time stamp of the frame on screen; a `VideoFrame` of the element carries it. */
function stampOf(element: HTMLVideoElement): Seconds {
  try {
    const frame = new VideoFrame(element);
    const stamp = frame.timestamp / 1e6;
    frame.close();
    return stamp;
  } catch {
    return element.currentTime;
  }
}
