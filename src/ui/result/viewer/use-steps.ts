import { neighbourTime } from '../../../domain/frame-times.ts';
import { useEvidence, useSeek } from '../evidence-context.ts';

type Direction = 1 | -1;

/** Where a person can jump from the frame on screen. */
export interface Steps {
  /** To the neighbouring analysed frame; stops at the ends. */
  frame(direction: Direction): void;
  /** To the peak of the neighbouring suspicious moment; after the last comes the first. */
  moment(direction: Direction): void;
  togglePlay(): void;
}

/** The jumps that buttons and keys share. */
export function useSteps(): Steps {
  const { playhead, report, moments, tolerance } = useEvidence();
  const seek = useSeek();
  const peaks = moments.all.map(({ peak }) => peak.time);
  return {
    frame(direction) {
      playhead.getState().setPlaying(false);
      const next = neighbourTime(report.frames.times, playhead.getState().time, direction, tolerance);
      if (next !== null) seek(next);
    },
    moment(direction) {
      playhead.getState().setPlaying(false);
      const next = neighbourTime(peaks, playhead.getState().time, direction, tolerance);
      const around = direction === 1 ? peaks[0] : peaks.at(-1);
      const target = next ?? around;
      if (target !== undefined) seek(target);
    },
    togglePlay() {
      const { playing, setPlaying } = playhead.getState();
      setPlaying(!playing);
    },
  };
}
