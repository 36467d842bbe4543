import type { AnalysisReport, TrackReport } from '../domain/report.ts';
import type { Seconds } from '../domain/units.ts';
import type { FaceBurst } from './faces.ts';

/** Keeps count of the frames that were looked at, for the report. */
export class FrameCount {
  readonly #times: Seconds[] = [];
  #facesLeftOut = 0;

  /** Frames decoded so far. */
  get decoded(): number {
    return this.#times.length;
  }

  add({ frames, facesLeftOut }: FaceBurst): void {
    this.#facesLeftOut = Math.max(this.#facesLeftOut, facesLeftOut);
    this.#times.push(...frames.map((frame) => frame.time));
  }

  /** How many frames were planned, and how many of them could be looked at. */
  outOf(planned: number): { readonly planned: number; readonly decoded: number } {
    return { planned, decoded: this.decoded };
  }

  /** @param tracks those kept: a glimpse that was taken for a mistake makes no frame one with a face */
  report(planned: number, tracks: readonly TrackReport[]): AnalysisReport['frames'] {
    const withFaces = new Set(tracks.flatMap(({ frames }) => frames.map(({ frameIndex }) => frameIndex)))
      .size;
    const facesLeftOut = this.#facesLeftOut;
    return {
      planned,
      decoded: this.decoded,
      withFaces,
      ...(facesLeftOut > 0 && { facesLeftOut }),
      times: this.#times,
    };
  }
}
