import type { Seconds } from '../../../domain/units.ts';
import type { Frame } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import { displayDuration } from './display-duration.ts';

/** The part of WebCodecs' `ImageDecoder` that is used; TypeScript's library does not describe it yet. */
interface ImageDecoder {
  readonly completed: Promise<void>;
  readonly tracks: { readonly ready: Promise<void>; readonly selectedTrack: { frameCount: number } | null };
  decode(options: { frameIndex: number }): Promise<{ image: VideoFrame }>;
  close(): void;
}

interface ImageDecoderConstructor {
  new (options: { data: ReadableStream<Uint8Array>; type: string }): ImageDecoder;
  isTypeSupported(type: string): Promise<boolean>;
}

/**
 * Opens an animated image as a video.
 *
 * @returns "still" for an image of one frame, "cannot-step" where the browser reaches no frame but the first
 */
export async function openAnimation(
  file: File,
  container: string,
  mime: string,
): Promise<OpenTier | 'still' | 'cannot-step'> {
  const { ImageDecoder } = globalThis as { ImageDecoder?: ImageDecoderConstructor };
  if (!ImageDecoder || !(await ImageDecoder.isTypeSupported(mime))) return 'cannot-step';
  const decoder = new ImageDecoder({ data: file.stream(), type: mime });
  try {
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
    if (count < 2) {
      decoder.close();
      return 'still';
    }
    return await openFrames(decoder, count, container);
  } catch (error) {
    decoder.close();
    throw error;
  }
}

async function openFrames(decoder: ImageDecoder, count: number, container: string): Promise<OpenTier> {
  // Durations are only known frame by frame; one pass that keeps no picture.
  const starts: Seconds[] = [];
  let duration: Seconds = 0;
  let size = frameSize(1, 1);
  for (let frameIndex = 0; frameIndex < count; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    starts.push(duration);
    duration += displayDuration((image.duration ?? 0) / 1e6);
    size = frameSize(image.displayWidth, image.displayHeight);
    image.close();
  }
  const reader = new PixelReader();
  const { width, height } = size;
  return {
    facts: {
      kind: 'video',
      container,
      codec: null,
      ...size,
      rotation: 0,
      duration,
      frameRate: count / duration,
    },
    stamps: starts,
    async *frames(times): AsyncGenerator<Frame> {
      const wanted = new Set(times.map((time) => frameAt(starts, time)));
      for (const frameIndex of wanted) {
        const { image } = await decoder.decode({ frameIndex });
        const pixels = reader.read({ width, height }, (context) =>
          context.drawImage(image, 0, 0, width, height),
        );
        image.close();
        yield { time: starts[frameIndex]!, image: pixels };
      }
    },
    close: () => decoder.close(),
  };
}

/** Index of the frame on screen at `time`. */
function frameAt(starts: readonly Seconds[], time: Seconds): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= time),
  );
}
