import { neighbourTime } from '../../../domain/frame-times.ts';
import type { Milliseconds, Seconds } from '../../../domain/units.ts';
import type { PlayheadStore } from '../../../state/playhead.ts';

/** Time on screen of a frame at full speed: slow enough to see each, whatever lies between it and the next. */
export const FRAME_TIME: Milliseconds = 250;

/**
 * Shows one analysed frame after the other for as long as the play head plays. At the end it stops; played from
 * there it begins again.
 *
 * @param times of the analysed frames, ascending
 * @returns what ends it
 */
export function playFrames(
  playhead: PlayheadStore,
  times: readonly Seconds[],
  tolerance: Seconds,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): Seconds | null => neighbourTime(times, playhead.getState().time, 1, tolerance);
  const go = (): void => {
    const { seek, setPlaying, rate } = playhead.getState();
    const time = next();
    if (time === null) return setPlaying(false);
    seek(time);
    timer = setTimeout(go, FRAME_TIME / rate);
  };
  const unsubscribe = playhead.subscribe(({ playing, seek, rate }, before) => {
    if (playing === before.playing) return;
    clearTimeout(timer);
    if (!playing) return;
    if (next() === null && times[0] !== undefined) seek(times[0]);
    timer = setTimeout(go, FRAME_TIME / rate);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
