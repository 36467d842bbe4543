import type { FaceCrops } from '../../domain/face.ts';
import { joinRows } from '../../pipeline/join-rows.ts';
import type { ActivationMaps, CropScores } from '../../pipeline/ports.ts';

/** The larger part of a model: what it says of single crops. */
export interface Backbone {
  /** How many calls it works on at the same time. */
  readonly lanes: number;
  scoreCrops(crops: FaceCrops): Promise<CropScores>;
  /** Frees its memory. */
  release(): Promise<void>;
}

/** The crops in parts of at most `most`, in their order; the pixels are not copied. */
export function partsOf({ count, size, data }: FaceCrops, most: number): FaceCrops[] {
  const bytes = size * size * 3;
  const parts: FaceCrops[] = [];
  for (let from = 0; from < count; from += most) {
    const to = Math.min(from + most, count);
    parts.push({ count: to - from, size, data: data.subarray(from * bytes, to * bytes) });
  }
  return parts;
}

/** The scores of all parts as those of one batch. */
export function joinScores(parts: readonly CropScores[]): CropScores {
  return {
    features: joinRows(parts.map(({ features }) => features)),
    logits: joinRows(parts.map(({ logits }) => logits)),
    activations: joinMaps(parts.flatMap(({ activations }) => activations ?? [])),
  };
}

function joinMaps(maps: readonly ActivationMaps[]): ActivationMaps | null {
  const [first] = maps;
  if (!first) return null;
  const { columns, rows } = first;
  return { columns, rows, logits: joinRows(maps.map(({ logits }) => logits)) };
}
