/** A counted share with its 95 % interval; `value` and `interval` are null where nothing was counted. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

/** 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * A share with Wilson's score interval, which unlike the textbook formula holds for small counts and for
 * shares of 0 and 1. (Wilson 1927, "Probable inference, the law of succession, and statistical inference".)
 *
 * @param count may be fractional, where ties count half
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, value: null, interval: null };
  const share = count / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (share + Z ** 2 / (2 * of)) / scale;
  const reach = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / scale;
  return { count, of, value: share, interval: [Math.max(0, centre - reach), Math.min(1, centre + reach)] };
}
