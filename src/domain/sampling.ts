import type { Seconds } from './units.ts';

/** The numbers of frames a person may choose from. */
export const FRAME_CHOICES = [10, 20, 40, 60, 80, 100] as const;

/** A run of consecutive frames, by the times at which they are on screen. */
export interface Burst {
  readonly index: number;
  readonly times: readonly Seconds[];
  /** When its first frame appears, where that is known. */
  readonly from?: Seconds;
}

/** Which instants of a video are looked at: bursts of neighbours, spread evenly over the duration. */
export interface SamplingPlan {
  readonly bursts: readonly Burst[];
  readonly frames: number;
}

/** What the model was trained for; comes from its manifest entry. */
export interface SamplingRule {
  readonly burstLength: number;
  readonly framesTrained: number;
}
