import type { AnalysisReport, TrackReport } from '../domain/report.ts';

/** A face track with the number by which people know it. */
export interface NumberedFace {
  readonly number: number;
  readonly track: TrackReport;
}

/**
 * Numbers the faces from 1 in the order in which they first appear, and lists the one the verdict speaks of
 * first, then the others by number.
 */
export function numberFaces({ tracks, verdict }: Pick<AnalysisReport, 'tracks' | 'verdict'>): NumberedFace[] {
  const lead = verdict.kind === 'not-applicable' ? null : verdict.track;
  const byAppearance = [...tracks].sort((a, b) => a.id - b.id);
  const numbered = byAppearance.map((track, i) => ({ number: i + 1, track }));
  return numbered.sort((a, b) => Number(b.track.id === lead) - Number(a.track.id === lead));
}

/** The number of one track; 0 for a track the report does not hold. */
export function faceNumber(report: Pick<AnalysisReport, 'tracks' | 'verdict'>, trackId: number): number {
  return numberFaces(report).find(({ track }) => track.id === trackId)?.number ?? 0;
}
