import type { Seconds } from '../../domain/units.ts';
import type { DecoderTier, Frame, VideoFacts } from '../../domain/video.ts';

/** A file opened by one decoder. */
export interface OpenTier {
  readonly facts: VideoFacts;
  /** When each frame appears, ascending, from 0; null or absent where the decoder cannot tell without decoding. */
  readonly stamps?: readonly Seconds[] | null;
  /**
   * The frames on screen at `times` (ascending), stamped with the instant they appear, each once. Throws when
   * the decoder cannot go on.
   */
  frames(times: readonly Seconds[]): AsyncIterable<Frame>;
  close(): void;
}

/** One way of decoding. `open` throws when it is not for this file. */
export interface TierOpener {
  readonly tier: DecoderTier;
  open(): Promise<OpenTier>;
}
