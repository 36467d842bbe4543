import type { DecoderTier } from '../../domain/video.ts';

/** How long a tier may take for one frame. ffmpeg and images work in one go and fail by themselves. */
const PATIENCE_MS: Record<DecoderTier, number | null> = {
  webcodecs: 20_000,
  element: 20_000,
  ffmpeg: null,
  image: null,
};

/**
 * Passes on what `source` yields, and throws when it stands still: some decoders neither deliver nor fail.
 */
export async function* nextWithin<T>(
  tier: DecoderTier,
  source: AsyncIterable<T>,
  patience: Record<DecoderTier, number | null> = PATIENCE_MS,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const limit = patience[tier];
  try {
    for (;;) {
      const next = iterator.next();
      const { done, value } = limit === null ? await next : await within(limit, next);
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: a source that stands still would keep us waiting here too.
    void iterator.return?.().catch(() => undefined);
  }
}

function within<T>(limit: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no frame for ${limit / 1000} s`)), limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
