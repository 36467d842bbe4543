import type { Bytes } from '../domain/units.ts';
import { withoutCrops } from './crop-gallery.ts';
import { NO_PICTURES, type Job, type JobId } from './job.ts';

/** Pictures kept of all finished files together: about 20 videos with one face in 60 frames each. */
export const PICTURE_LIMIT: Bytes = 96 * 2 ** 20;

/**
 * Drops the pictures (never the scores) of the files that were finished first until the rest fits, so that
 * a folder of a thousand videos needs no more memory than twenty. The file on screen keeps its own.
 */
export function forgetOldCrops(jobs: readonly Job[], selected: JobId | null): readonly Job[] {
  let excess = jobs.reduce((sum, job) => sum + pictureBytes(job), 0) - PICTURE_LIMIT;
  return jobs.map((job) => {
    const { state } = job;
    const mayForget = job.id !== selected && (state.phase === 'done' || state.phase === 'cancelled');
    if (excess <= 0 || !mayForget) return job;
    excess -= pictureBytes(job);
    return { ...job, state: { ...state, ...NO_PICTURES, crops: withoutCrops(state.crops) } };
  });
}

function pictureBytes({ state }: Job): Bytes {
  const crops = 'crops' in state ? state.crops.bytes : 0;
  const frames = 'frames' in state ? state.frames : [];
  return frames.reduce((sum, { image }) => sum + image.size, crops);
}
