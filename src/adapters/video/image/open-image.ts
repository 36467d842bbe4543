import type { Frame } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import { openAnimation } from './open-animation.ts';

/**
 * Opens a still image, or an animation where the browser can step through it.
 *
 * @param mime the image's type by content, "image/gif" for example
 */
export async function openImage(file: File, container: string, mime: string): Promise<OpenTier> {
  const animation = await openAnimation(file, container, mime);
  if (typeof animation === 'object') return animation;
  // A gif whose frames cannot be reached goes on to the video decoders.
  if (animation === 'cannot-step' && container === 'gif')
    throw new Error('this browser cannot step through animated images');

  // Turns photographs upright by their EXIF orientation.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const size = frameSize(bitmap.width, bitmap.height);
  const { width, height } = size;
  const image = new PixelReader().read({ width, height }, (context) =>
    context.drawImage(bitmap, 0, 0, width, height),
  );
  bitmap.close();
  return {
    facts: {
      kind: 'image',
      container,
      codec: null,
      ...size,
      rotation: 0,
      duration: 0,
      frameRate: null,
    },
    async *frames(times): AsyncGenerator<Frame> {
      await Promise.resolve();
      if (times.length > 0) yield { time: 0, image };
    },
    close: () => undefined,
  };
}
