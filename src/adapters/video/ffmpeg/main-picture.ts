import type { ProbedPicture } from './parse-probe.ts';

/**
 * The stream that a player would show: the default one, else the largest; null where there is none. Cover art,
 * thumbnails and depth are never it, and a single picture only where nothing moves.
 */
export function mainPicture(pictures: readonly ProbedPicture[]): ProbedPicture | null {
  const films = pictures.filter(({ isAccessory }) => !isAccessory);
  const moving = preferred(films, ({ frames }) => frames === null || frames > 1);
  const candidates = preferred(moving, ({ isDefault }) => isDefault);
  return candidates.reduce<ProbedPicture | null>(
    (best, picture) => (best === null || areaOf(picture) > areaOf(best) ? picture : best),
    null,
  );
}

/** Those that pass, or all where none does. */
function preferred<T>(all: readonly T[], passes: (item: T) => boolean): readonly T[] {
  const passing = all.filter(passes);
  return passing.length > 0 ? passing : all;
}

function areaOf({ width, height }: ProbedPicture): number {
  return width * height;
}
