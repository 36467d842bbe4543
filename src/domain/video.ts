import type { Seconds } from './units.ts';

/** Pixels in row order, 4 bytes each (red, green, blue, alpha), 0–255, not premultiplied. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * The ways of decoding, in the order in which they are tried for a video. `image` stands for still
 * and animated images, which take a way of their own.
 */
export const DECODER_TIERS = ['image', 'webcodecs', 'element', 'ffmpeg'] as const;
export type DecoderTier = (typeof DECODER_TIERS)[number];

/** What is known of a video (or image) before any frame is decoded. */
export interface VideoFacts {
  readonly kind: 'video' | 'image';
  /** What the content is, not what the file name says: "mp4", "avi", "gif" … */
  readonly container: string;
  /** Codec as the decoder names it ("avc1.64001f", "mpeg4"); null where the decoder does not tell. */
  readonly codec: string | null;
  /** Size in pixels of the frames the decoder delivers: upright, square pixels, long side capped. */
  readonly width: number;
  readonly height: number;
  /** Size of the picture in the file, upright, where it is larger than the frames delivered. */
  readonly scaledFrom?: { readonly width: number; readonly height: number };
  /** Clockwise rotation that was applied to make the picture upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** 0 for a still image. */
  readonly duration: Seconds;
  /** The duration by the word of a file that ends before it; absent where nothing is missing. */
  readonly declaredDuration?: Seconds;
  /** Mean frames per second; null where the decoder cannot tell. */
  readonly frameRate: number | null;
}

/** One decoded picture: upright, square pixels, with the time stamp the container gave it. */
export interface Frame {
  readonly time: Seconds;
  readonly image: RgbaImage;
}

/** A decoder that gave up, and the one that took over its job; null when none was left and the frames end there. */
export interface DecoderHandover {
  readonly from: DecoderTier;
  readonly to: DecoderTier | null;
  /** How many frames `from` had delivered. */
  readonly framesDelivered: number;
  readonly reason: string;
}
