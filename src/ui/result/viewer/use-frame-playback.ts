import { useEffect } from 'react';
import { useEvidence } from '../evidence-context.ts';
import { playFrames } from './play-frames.ts';

/** Lets the play button and the space bar run through the analysed frames while they stand in the video's place. */
export function useFramePlayback(): void {
  const { playhead, report, tolerance } = useEvidence();
  const { times } = report.frames;
  useEffect(() => playFrames(playhead, times, tolerance), [playhead, times, tolerance]);
}
