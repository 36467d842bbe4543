import type { Bytes, Probability } from '../domain/units.ts';
import type { HeatMap } from '../domain/heat-map.ts';
import type { CropEvent, CropScore } from '../worker/protocol.ts';

/** A crop with its score and its heat map, once it is scored and where the model gives one. */
export interface KeptCrop extends CropEvent {
  readonly pFake?: Probability;
  readonly heatMap?: HeatMap;
}

/** The crops of one face track, in time order. */
export interface TrackCrops {
  readonly track: number;
  readonly crops: readonly KeptCrop[];
  /** How many crops there were, kept or not. */
  readonly seen: number;
}

/** The faces of one job, in the order in which they appeared. */
export interface CropGallery {
  readonly tracks: readonly TrackCrops[];
  readonly bytes: Bytes;
}

export const EMPTY_GALLERY: CropGallery = { tracks: [], bytes: 0 };

/** Pictures kept of one video: a crowd must not fill the memory. 32 MiB are 890 crops of 112 × 112. */
export const GALLERY_LIMIT: Bytes = 32 * 2 ** 20;

/** The gallery with one more crop; beyond the limit only the count grows. */
export function addCrop(gallery: CropGallery, crop: CropEvent): CropGallery {
  const size = crop.rgb.byteLength;
  const fits = gallery.bytes + size <= GALLERY_LIMIT;
  const old = gallery.tracks.find(({ track }) => track === crop.track) ?? {
    track: crop.track,
    crops: [],
    seen: 0,
  };
  const grown: TrackCrops = {
    track: crop.track,
    crops: fits ? [...old.crops, crop] : old.crops,
    seen: old.seen + 1,
  };
  const tracks = gallery.tracks.includes(old)
    ? gallery.tracks.map((track) => (track === old ? grown : track))
    : [...gallery.tracks, grown];
  return { tracks, bytes: gallery.bytes + (fits ? size : 0) };
}

/** The gallery without its pictures and what goes with them; how many crops there were stays known. */
export function withoutCrops({ tracks }: CropGallery): CropGallery {
  return { tracks: tracks.map((track) => ({ ...track, crops: [] })), bytes: 0 };
}

/** The gallery with what is known of crops that were scored; of crops it did not keep all is let go. */
export function addScores(gallery: CropGallery, scores: readonly CropScore[]): CropGallery {
  let { bytes } = gallery;
  const tracks = gallery.tracks.map((track) => {
    const own = new Map(
      scores.flatMap((score) => (score.track === track.track ? [[score.frameIndex, score] as const] : [])),
    );
    if (own.size === 0) return track;
    const crops = track.crops.map((crop) => {
      const score = own.get(crop.frameIndex);
      if (!score) return crop;
      const { pFake, heatMap } = score;
      bytes += heatMap?.cells.byteLength ?? 0;
      return { ...crop, pFake, ...(heatMap && { heatMap }) };
    });
    return { ...track, crops };
  });
  return { tracks, bytes };
}

/** The kept crop of a track in one frame; undefined when there was no room for it. */
export function findCrop(gallery: CropGallery, track: number, frameIndex: number): KeptCrop | undefined {
  return gallery.tracks
    .find((candidate) => candidate.track === track)
    ?.crops.find((crop) => crop.frameIndex === frameIndex);
}
