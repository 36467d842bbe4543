import type { Probability } from '../../src/domain/units.ts';

/** One labelled clip and its score. Fake is the positive class everywhere. */
export interface Scored {
  readonly fake: boolean;
  /** Calibrated p(fake) of the clip. */
  readonly score: Probability;
}

/** The scores of the fakes and of the real clips. */
export function splitByLabel(clips: readonly Scored[]): { fakes: number[]; reals: number[] } {
  return {
    fakes: clips.filter(({ fake }) => fake).map(({ score }) => score),
    reals: clips.filter(({ fake }) => !fake).map(({ score }) => score),
  };
}
