import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { nearestIndex } from '../../domain/frame-times.ts';
import type { Moments } from '../../domain/moments.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import type { Seconds } from '../../domain/units.ts';
import type { NumberedFace } from '../../export/face-numbers.ts';
import type { Pictures } from '../../state/job.ts';
import type { FramePicture } from '../../worker/protocol.ts';
import type { PlayheadState, PlayheadStore } from '../../state/playhead.ts';

/** What every part of the evidence looks at. */
export interface Evidence extends Pictures {
  readonly report: AnalysisReport;
  /** The file itself; null where only its report is at hand. */
  readonly file: File | null;
  /** In the order in which they appear in the video. */
  readonly faces: readonly NumberedFace[];
  readonly moments: Moments;
  /** How far apart two time stamps of one frame may lie. */
  readonly tolerance: Seconds;
  readonly playhead: PlayheadStore;
}

/** Holds the evidence for the components of the result screen. */
export const EvidenceContext = createContext<Evidence | null>(null);

/** The evidence on screen. */
export function useEvidence(): Evidence {
  const evidence = useContext(EvidenceContext);
  if (!evidence) throw new Error('EvidenceContext is missing: render inside the result screen.');
  return evidence;
}

/** A part of the play head's state; renders again when that part changes. */
export function usePlayhead<Part>(select: (state: PlayheadState) => Part): Part {
  return useStore(useEvidence().playhead, select);
}

/** The picture of one analysed frame; undefined where it was not kept. */
export function useFramePicture(frameIndex: number): FramePicture | undefined {
  return useEvidence().frames.find((picture) => picture.frameIndex === frameIndex);
}

/** Moves the play head. Where the file cannot be played, only analysed frames can be shown. */
export function useSeek(): (time: Seconds) => void {
  const { playhead, report } = useEvidence();
  return (time) => {
    const { medium, seek } = playhead.getState();
    const { times } = report.frames;
    seek(medium === 'video' ? time : (times[nearestIndex(times, time)] ?? time));
  };
}

/** The heading of the viewer, to which a person is brought from further down. */
export const VIEWER_HEADING = 'viewer-heading';

/** Moves the play head, and the person to the viewer. */
export function useShowInViewer(): (time: Seconds) => void {
  const seek = useSeek();
  return (time) => {
    seek(time);
    const heading = document.getElementById(VIEWER_HEADING);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  };
}
